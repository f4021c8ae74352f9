import test from "ava";
import { PowerLoss } from "../../../simulator/board/power-loss";
import { Uart } from "../../../simulator/board/uart";
import { Carrier } from "../../../simulator/carrier/carrier";
import { VirtualClock } from "../../../simulator/clock/virtual-clock";
import { models } from "../../../simulator/modem/models";
import { MemoryStorage } from "../../../simulator/modem/storage";
import { VirtualModem } from "../../../simulator/modem/virtual-modem";
import { Scene, sceneCommands } from "../../../simulator/scene/scene";

async function makeScene(t: { teardown(end: () => Promise<void>): void }) {
	const clock = new VirtualClock();
	const carrier = await Carrier.open({ clock });
	t.teardown(() => carrier.close());
	const line = new Uart({ clock, baud: 115_200 }).modem;
	const modem = new VirtualModem({
		model: models.sim767xx,
		clock,
		line,
		network: carrier,
		storage: new MemoryStorage(),
	});
	const printed: string[] = [];
	const failures: string[] = [];
	const uploads: string[] = [];
	const resets: string[] = [];
	const losses: [number, number][] = [];
	const powerLoss = new PowerLoss();
	const scene = new Scene({
		clock,
		carrier,
		modem,
		advance: async (milliseconds) => void (await clock.run(clock.now() + milliseconds)),
		modemLine: { lose: (count, after) => void losses.push([count, after]) },
		powerLoss,
		reset: (cause) => void resets.push(cause),
		sendBreak: () => undefined,
		led: { describe: () => "dark all the time" },
		upload: async (path) => void uploads.push(path),
		print: (text) => printed.push(text),
		onLateFailure: (error) => failures.push(error.message),
	});
	return { clock, carrier, modem, scene, printed, failures, uploads, resets, powerLoss, losses };
}

test("coverage, signal and SIM card change", async (t) => {
	const { scene, carrier } = await makeScene(t);
	await scene.run("! signal 7");
	t.is(carrier.signal, 7);
	await scene.run("!network off");
	t.false(carrier.available);
	await scene.run("! network on");
	t.true(carrier.available);
	await scene.run("! network sms");
	t.deepEqual([carrier.available, carrier.packetData], [true, false]);
	await scene.run("! network on");
	t.true(carrier.packetData);
	await scene.run("! sim out");
	t.false(carrier.sim.inserted);
});

test("help, or nothing, lists everything on lines that a terminal shows whole", async (t) => {
	const { scene, printed } = await makeScene(t);
	await scene.run("! help");
	t.regex(printed.join("\n"), /^! help \[COMMAND\] +lists these, or those of one word$/m);
	t.true(
		printed.every((line) => line.length < 80),
		printed.join("\n"),
	);
	const count = printed.length;
	await scene.run("!");
	t.is(printed.length, 2 * count);
});

test("help of one word lists what begins with it", async (t) => {
	const { scene, printed } = await makeScene(t);
	await scene.run("! help board");
	t.deepEqual(
		printed.map((line) => line.slice(0, 20).trimEnd()),
		["! board watchdog|exc", "", "! board power-loss o"],
	);
	await t.throwsAsync(scene.run("! help fly"), {
		message: 'The simulator knows no "! fly"; "! help" lists what it knows.',
	});
});

test("the LED is told, and a file is handed over whose name has blanks", async (t) => {
	const { scene, printed, uploads } = await makeScene(t);
	await scene.run("! led");
	t.deepEqual(printed, ["The LED is dark all the time."]);
	await scene.run("! upload /tmp/a photo.jpg");
	t.deepEqual(uploads, ["/tmp/a photo.jpg"]);
});

test("the gateway's chip is reset by what the scene names, and by nothing else", async (t) => {
	const { scene, resets } = await makeScene(t);
	await scene.run("! board watchdog");
	await scene.run("! board brown-out");
	t.deepEqual(resets, ["watchdog", "brown-out"]);
	await t.throwsAsync(scene.run("! board sunset"), { message: /"sunset" fits nothing that is known/ });
});

test("bytes from the modem get lost where the scene says so", async (t) => {
	const { scene, losses } = await makeScene(t);
	await scene.run("! line loses 10 after 4000");
	t.deepEqual(losses, [[10, 4000]]);
	await t.throwsAsync(scene.run("! line loses some after 4000"), { message: '"some" is no number of bytes.' });
});

test("the board warns of a failing supply until it is back", async (t) => {
	const { scene, powerLoss } = await makeScene(t);
	await scene.run("! board power-loss on");
	t.true(powerLoss.active);
	await scene.run("! board power-loss off");
	t.false(powerLoss.active);
});

test("the modem is switched off and on", async (t) => {
	const { scene, modem } = await makeScene(t);
	await scene.run("! modem on");
	t.true(modem.on);
	await scene.run("! modem off");
	t.false(modem.on);
});

test("what the proxy and the message centre do is the scene's", async (t) => {
	const { scene, carrier } = await makeScene(t);
	const { port } = carrier.mms;
	await scene.run("! mmsc 503 1");
	const response = await fetch(`http://127.0.0.1:${port}/mms`, {
		method: "POST",
		headers: { "content-type": "application/vnd.wap.mms-message" },
		body: "x",
	});
	t.is(response.status, 503);
	await scene.run("! proxy off");
	t.is(carrier.route("10.0.0.172", 80)?.port, 1);
});

test("the modem's next answer is what the scene says", async (t) => {
	const { scene } = await makeScene(t);
	await scene.run("! modem answer +CMMSSEND 173");
	await scene.run("! modem answer AT+CMGS 38 3");
	await t.throwsAsync(() => scene.run("! modem answer +CSQ busy"), { message: /"busy" is no result code/ });
});

test("what the mail server does is the scene's", async (t) => {
	const { scene, carrier } = await makeScene(t);
	await scene.run("! mail auth required");
	t.true(carrier.mail.authenticationRequired);
	await scene.run("! mail auth optional");
	t.false(carrier.mail.authenticationRequired);
	await scene.run("! mailbox full");
	t.is(carrier.mail.mailboxFull, 452);
	await scene.run("! mailbox full 552");
	t.is(carrier.mail.mailboxFull, 552);
	await scene.run("! mailbox empty");
	t.is(carrier.mail.mailboxFull, undefined);
	await scene.run("! mail off");
	t.is(carrier.route("mail.example.com", 25)?.port, 1);
	await scene.run("! mail refuse 550 2");
	await scene.run("! mail refuse 250");
	await scene.run("! mail lost-answer");
	await scene.run("! mail certificate expired");
	await t.throwsAsync(() => scene.run("! mail certificate nice"), { message: /no certificate "nice"/ });
	await t.throwsAsync(() => scene.run("! mail refuse 200"), { message: /200 is no reply that refuses/ });
});

test("time passes, and what was put off happens then", async (t) => {
	const { scene, carrier, clock } = await makeScene(t);
	await scene.run("! after 600 network off");
	await scene.run("! advance 599");
	t.true(carrier.available);
	await scene.run("! advance 1");
	t.false(carrier.available);
	t.is(clock.now(), 600_000);
});

test("a mistake in what is put off is told at once; what cannot be done then is told then", async (t) => {
	const { scene, failures } = await makeScene(t);
	await t.throwsAsync(() => scene.run("! after 5 fly"), { message: /knows no "! fly"/ });
	await t.throwsAsync(() => scene.run("! after 5 advance 5"), { message: /cannot let time pass/ });
	await scene.run("! after 5 quirk no-such on");
	await scene.run("! advance 6");
	t.regex(failures[0] ?? "", /no quirk "no-such"/);
});

test("an unknown quirk or answer is a mistake in words", async (t) => {
	const { scene } = await makeScene(t);
	await t.throwsAsync(() => scene.run("! quirk no-such on"), { message: /no quirk "no-such"/ });
	await t.throwsAsync(() => scene.run("! mmsc maybe"), { message: /cannot answer maybe/ });
});

test("help lists everything", async (t) => {
	const { scene, printed } = await makeScene(t);
	await scene.run("! help");
	for (const { usage, options = {} } of sceneCommands) {
		t.true(
			printed.some((line) => `${line} `.startsWith(`! ${usage} `)),
			usage,
		);
		for (const option of Object.keys(options))
			t.true(
				printed.some((line) => `${line} `.startsWith(`    ${option} `)),
				option,
			);
	}
	t.regex(printed.join("\n"), /^! signal 0\.\.31 +the signal strength/m);
});

test("short messages come in, and what becomes of the gateway's own is the scene's", async (t) => {
	const { scene, carrier } = await makeScene(t);
	await scene.run('! sms --from +12065550188 --text "a  \\"b\\"" --class 0');
	await scene.run(`! sms --from "Summit Inn" --wide --parts 2,1,1 --text ${"x".repeat(200)}`);
	t.is(carrier.sms.waiting.length, 4);
	await scene.run("! sms refuse 38 1");
	t.deepEqual(carrier.sms.submit(new Uint8Array(), ""), { accepted: false, cause: 38 });
	await scene.run("! sms report failed 0x46");
	await scene.run("! sms delay 5");
	await t.throwsAsync(() => scene.run("! sms report failed 0"), { message: /0 is no status of failed messages/ });
	await t.throwsAsync(() => scene.run("! sms --from x --text y --parts 0"), { message: /"0" is no list of parts/ });
});
