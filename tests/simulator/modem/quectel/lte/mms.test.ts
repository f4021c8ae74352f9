import test, { type ExecutionContext } from "ava";
import { CARRIER_SETTINGS, Carrier } from "../../../../../simulator/carrier/carrier";
import { nameOf, textOf } from "../../../../../simulator/carrier/mailbox";
import { VirtualClock } from "../../../../../simulator/clock/virtual-clock";
import { models } from "../../../../../simulator/modem/models";
import { MemoryStorage } from "../../../../../simulator/modem/storage";
import { VirtualModem } from "../../../../../simulator/modem/virtual-modem";
import { FakeLine } from "../../../../support/fake-line";
import { FakeNetwork } from "../../../../support/fake-network";
import { compact, ModemBench } from "../../../../support/modem-bench";

const MODEL = models["quectel-lte"];

const PHOTO = Uint8Array.from({ length: 20_000 }, (_, i) => (i * 7) % 256);

/** A started modem with a carrier behind it, and a way to talk to it. */
class Scene {
	readonly line: FakeLine;
	readonly modem: VirtualModem;

	constructor(
		readonly clock: VirtualClock,
		readonly carrier: Carrier,
		quirks: readonly string[],
	) {
		this.line = new FakeLine(clock);
		const { line } = this;
		this.modem = new VirtualModem({
			model: MODEL,
			clock,
			line,
			network: carrier,
			storage: new MemoryStorage(),
			quirks,
		});
	}

	async pass(milliseconds: number): Promise<string> {
		await this.clock.run(this.clock.now() + milliseconds);
		return compact(this.line.take());
	}

	tell(command: string, milliseconds = 600): Promise<string> {
		this.line.tell(`${command}\r`);
		return this.pass(milliseconds);
	}

	/** All must answer OK. */
	async tellAll(t: ExecutionContext, ...commands: string[]): Promise<void> {
		for (const command of commands) t.is(await this.tell(command), "OK", command);
	}

	async upload(t: ExecutionContext, name: string, data: Uint8Array): Promise<void> {
		t.is(await this.tell(`AT+QFUPL="${name}",${data.length},60,0`), "CONNECT");
		this.line.tell(data);
		t.regex(await this.pass(100), /^\+QFUPL: \d+,[0-9a-f]+\|OK$/);
	}
}

async function start(t: ExecutionContext, ...quirks: string[]): Promise<Scene> {
	const clock = new VirtualClock();
	const carrier = await Carrier.open({ clock });
	t.teardown(() => carrier.close());
	const scene = new Scene(clock, carrier, quirks);
	scene.modem.powerOn();
	await scene.pass(10_000);
	await scene.tell("ATE0");
	return scene;
}

const { apn, mmsCentre, mmsProxy } = CARRIER_SETTINGS;
const BEARER = [`AT+QICSGP=1,1,"${apn}","","",0`, "AT+QIACT=1", 'AT+QMMSCFG="contextid",1'];
const CENTRE = [`AT+QMMSCFG="mmsc","${mmsCentre}"`, `AT+QMMSCFG="proxy","${mmsProxy.host}",${mmsProxy.port}`];
const RECIPIENT = 'AT+QMMSEDIT=1,1,"+12065550123"';

/** A scene in which AT+QMMSEND is all that is left to do. */
async function startComposed(t: ExecutionContext, ...quirks: string[]): Promise<Scene> {
	const scene = await start(t, ...quirks);
	await scene.tellAll(t, ...BEARER, ...CENTRE, RECIPIENT);
	await scene.upload(t, "RAM:photo.jpg", PHOTO);
	await scene.tellAll(t, 'AT+QMMSEDIT=5,1,"RAM:photo.jpg"');
	return scene;
}

test("a message with everything arrives as it was composed", async (t) => {
	const scene = await startComposed(t);
	await scene.upload(t, "RAM:text.txt", Buffer.from("Grüße", "utf8"));
	await scene.tellAll(
		t,
		'AT+QMMSCFG="sendparam",2,2,1,0,1,0',
		'AT+QMMSEDIT=2,1,"someone@example.com"',
		'AT+QMMSEDIT=3,1,"+12065550125"',
		'AT+QMMSCFG="character","UTF8"',
		`AT+QMMSEDIT=4,1,"${Buffer.from("Ärger").toString("hex")}"`,
		'AT+QMMSEDIT=5,1,"RAM:text.txt"',
	);
	t.is(await scene.tell("AT+QMMSEND=100", 5_000), "OK|+QMMSEND: 0,200");
	const [delivery] = scene.carrier.mms.deliveries;
	t.like(delivery?.message, {
		to: ["+12065550123/TYPE=PLMN"],
		cc: ["someone@example.com"],
		bcc: ["+12065550125/TYPE=PLMN"],
		subject: "Ärger",
		priority: "high",
		expiry: { relative: true, seconds: 86_400 },
		deliveryReport: true,
		readReport: false,
		senderVisibility: "show",
		messageClass: "personal",
	});
	const [photo, text] = delivery!.message.parts;
	t.deepEqual([nameOf(photo!), nameOf(text!)], ["photo.jpg", "text.txt"]);
	t.deepEqual(Buffer.from(photo!.bytes), Buffer.from(PHOTO));
	t.is(textOf(text!), "Grüße");
});

test("OK comes at once, the result after the upload and a round trip", async (t) => {
	const scene = await startComposed(t);
	t.is(await scene.tell("AT+QMMSEND=100", 100), "OK");
	t.is(await scene.tell("AT+QMMSEND=100", 20), "+CME ERROR: 764");
	t.is(await scene.tell(RECIPIENT, 20), "+CME ERROR: 764");
	t.true(scene.modem.busy);
	t.is(await scene.pass(5_000), "+QMMSEND: 0,200");
	t.false(scene.modem.busy);
	t.is(scene.carrier.mms.deliveries.length, 1);
});

test("an HTTP error and a refusal by the centre are told apart", async (t) => {
	const scene = await startComposed(t);
	scene.carrier.mms.answerNext("503", 1);
	t.is(await scene.tell("AT+QMMSEND=100", 5_000), "OK|+QMMSEND: 766,503");
	scene.carrier.mms.answerNext("Error-service-denied", 1);
	t.is(await scene.tell("AT+QMMSEND=100", 5_000), 'OK|+QMMSEND: 765,200,"Error-service-denied"');
	scene.carrier.mms.answerNext("web-page", 1);
	t.is(await scene.tell("AT+QMMSEND=100", 5_000), "OK|+QMMSEND: 777,200");
	t.is(scene.carrier.mms.deliveries.length, 0);
	t.is(await scene.tell("AT+QMMSEND=100", 5_000), "OK|+QMMSEND: 0,200");
});

test("a lost answer and a timeout leave open what became of the message", async (t) => {
	const scene = await startComposed(t);
	scene.carrier.mms.answerNext("lost-answer", 1);
	t.is(await scene.tell("AT+QMMSEND=100", 5_000), "OK|+QMMSEND: 774,0");
	t.is(scene.carrier.mms.deliveries.length, 1);
	await scene.upload(t, "RAM:big.jpg", new Uint8Array(200_000));
	await scene.tellAll(t, 'AT+QMMSEDIT=5,1,"RAM:big.jpg"');
	t.is(await scene.tell("AT+QMMSEND=1", 5_000), "OK|+QMMSEND: 775,0");
	t.is(scene.carrier.mms.deliveries.length, 1);
});

test("the proxy refuses: 771; without a gateway the message goes straight to the centre", async (t) => {
	const scene = await startComposed(t);
	scene.carrier.setProxy(false);
	t.is(await scene.tell("AT+QMMSEND=100", 5_000), "OK|+QMMSEND: 771,0");
	await scene.tellAll(t, 'AT+QMMSCFG="proxy","",80');
	t.is(await scene.tell("AT+QMMSEND=100", 5_000), "OK|+QMMSEND: 0,200");
});

test("coverage that goes in mid-upload leaves no message and no context", async (t) => {
	const scene = await startComposed(t);
	t.is(await scene.tell("AT+QMMSEND=100", 50), "OK");
	scene.carrier.setNetwork(false);
	t.is(await scene.pass(5_000), '+QIURC: "pdpdeact",1|+QMMSEND: 773,0');
	t.is(scene.carrier.mms.deliveries.length, 0);
	t.is(await scene.tell("AT+QMMSEND=100"), "+CME ERROR: 768");
	t.is(await scene.tell("AT+QIACT=1"), "ERROR");
	scene.carrier.setNetwork(true);
	await scene.pass(5_000);
	await scene.tellAll(t, "AT+QIACT=1");
	t.is(await scene.tell("AT+QMMSEND=100", 5_000), "OK|+QMMSEND: 0,200");
});

test("a modem that loses its power in mid-upload sends nothing; later, the message is out", async (t) => {
	for (const [delay, delivered] of [
		[50, 0],
		[300, 1],
	] as const) {
		const scene = await startComposed(t);
		t.is(await scene.tell("AT+QMMSEND=100", delay), "OK");
		scene.modem.reset();
		t.false((await scene.pass(20_000)).includes("QMMSEND"));
		t.is(scene.carrier.mms.deliveries.length, delivered);
	}
});

test("what is missing is refused before anything is sent", async (t) => {
	const scene = await start(t);
	t.is(await scene.tell("AT+QMMSEND=100"), "+CME ERROR: 762");
	await scene.tellAll(t, RECIPIENT);
	t.is(await scene.tell("AT+QMMSEND=100"), "+CME ERROR: 753");
	await scene.tellAll(t, ...CENTRE);
	t.is(await scene.tell("AT+QMMSEND=100"), "+CME ERROR: 768");
	await scene.tellAll(t, ...BEARER);
	await scene.upload(t, "RAM:x.txt", Buffer.of(65));
	await scene.tellAll(t, 'AT+QMMSEDIT=5,1,"RAM:x.txt"', 'AT+QFDEL="RAM:x.txt"');
	t.is(await scene.tell("AT+QMMSEND=100"), "+CME ERROR: 763");
	t.is(await scene.tell("AT+QMMSEND=0"), "+CME ERROR: 756");
	t.is(await scene.tell("AT+QMMSEND="), "+CME ERROR: 756");
});

test("with the quirk, error results lose their later fields", async (t) => {
	const scene = await startComposed(t, "short-result-fields");
	scene.carrier.setProxy(false);
	t.is(await scene.tell("AT+QMMSEND=100", 5_000), "OK|+QMMSEND: 771");
});

test("without a SIM every MMS command answers a plain ERROR", async (t) => {
	const scene = await start(t);
	scene.carrier.insertSim(false);
	await scene.pass(100);
	for (const command of ["AT+QMMSEDIT=0", 'AT+QMMSCFG="mmsc"', "AT+QMMSEND=100"]) {
		t.is(await scene.tell(command), "ERROR");
	}
});

test("every list holds what the note says and no more", async (t) => {
	const bench = await ModemBench.ready(MODEL);
	for (const [list, code] of [
		[1, 757],
		[2, 758],
		[3, 759],
	] as const) {
		for (let i = 0; i < 6; i++) t.is(await bench.ask(`AT+QMMSEDIT=${list},1,"+1206555010${i}"`), "OK");
		t.is(await bench.ask(`AT+QMMSEDIT=${list},1,"+12065550199"`), `+CME ERROR: ${code}`);
	}
	await bench.ask('AT+QFUPL="RAM:f.txt",1');
	await bench.raw("x");
	for (let i = 0; i < 12; i++) t.is(await bench.ask('AT+QMMSEDIT=5,1,"RAM:f.txt"'), "OK");
	t.is(await bench.ask('AT+QMMSEDIT=5,1,"RAM:f.txt"'), "+CME ERROR: 760");
	t.is(await bench.ask("AT+QMMSEDIT=0"), "OK");
	for (const list of [1, 2, 3, 4, 5]) t.is(await bench.ask(`AT+QMMSEDIT=${list}`), "OK");
	t.is(await bench.ask('AT+QMMSEDIT=5,1,"RAM:none.txt"'), "+CME ERROR: 763");
});

test("texts that are too long or no texts of their kind are refused by their codes", async (t) => {
	const bench = await ModemBench.ready(MODEL);
	const long = (length: number) => "a".repeat(length);
	t.is(await bench.ask(`AT+QMMSCFG="mmsc","${long(100)}"`), "OK");
	t.is(await bench.ask(`AT+QMMSCFG="mmsc","${long(101)}"`), "+CME ERROR: 752");
	t.is(await bench.ask('AT+QMMSCFG="mmsc","ftp://example.com"'), "+CME ERROR: 753");
	t.is(await bench.ask(`AT+QMMSCFG="proxy","${long(51)}",80`), "+CME ERROR: 755");
	t.is(await bench.ask('AT+QMMSCFG="proxy","10.0.0.172",65536'), "+CME ERROR: 756");
	t.is(await bench.ask(`AT+QMMSEDIT=1,1,"${long(51)}"`), "+CME ERROR: 756");
	t.is(await bench.ask(`AT+QMMSEDIT=4,1,"${long(200)}"`), "OK");
	t.is(await bench.ask(`AT+QMMSEDIT=4,1,"${long(201)}"`), "+CME ERROR: 756");
	t.is(await bench.ask('AT+QMMSCFG="character","UTF8"'), "OK");
	t.is(await bench.ask('AT+QMMSEDIT=4,1,"plain text"'), "+CME ERROR: 756");
	t.is(await bench.ask('AT+QMMSEDIT=4,1,"C3A"'), "+CME ERROR: 756");
	t.is(await bench.ask('AT+QMMSEDIT=4,1,"C3A4"'), "OK");
	t.is(await bench.ask("AT+CMEE=2"), "OK");
	t.is(await bench.ask('AT+QMMSCFG="colour","red"'), "+CME ERROR: Invalid parameter");
});

test("contexts: three at once, each once, only when defined, and told by the query", async (t) => {
	const bench = await ModemBench.ready(MODEL, { network: new FakeNetwork() });
	t.is(await bench.ask("AT+QIACT=1", 1_000), "ERROR");
	t.is(await bench.ask("AT+QICSGP=1"), '+QICSGP: 0,"","","",0|OK');
	for (const id of [1, 2, 3, 4]) t.is(await bench.ask(`AT+QICSGP=${id},1,"internet","","",1`), "OK");
	t.is(await bench.ask("AT+QICSGP=1"), '+QICSGP: 1,"internet","","",1|OK');
	for (const id of [1, 2, 3]) t.is(await bench.ask(`AT+QIACT=${id}`, 1_000), "OK");
	t.is(await bench.ask("AT+QIACT=4", 1_000), "ERROR");
	t.is(await bench.ask("AT+QIACT=1", 1_000), "ERROR");
	t.is(await bench.ask("AT+QIDEACT=2"), "OK");
	t.is(await bench.ask("AT+QIACT?"), '+QIACT: 1,1,1,"10.7.157.1"|+QIACT: 3,1,1,"10.7.157.3"|OK');
});

test("it starts with the lines of an EC25 and says that it is one", async (t) => {
	const bench = new ModemBench(MODEL);
	bench.modem.powerOn();
	t.is(compact(await bench.listen(10_000)), "RDY|+CFUN: 1|+CPIN: READY|+QUSIM: 1|+QIND: SMS DONE|+QIND: PB DONE");
	await bench.ask("ATE0");
	t.is(await bench.ask("ATI"), "Quectel|EC25|Revision: EC25EFAR06A06M4G|OK");
	t.is(await bench.ask("AT+CGMM"), "EC25|OK");
});

test("AT+QPOWD switches off, AT+CFUN=1,1 restarts", async (t) => {
	const bench = await ModemBench.ready(MODEL);
	t.regex(await bench.ask("AT+CFUN=1,1", 10_000), /^OK\|RDY\|.*PB DONE$/);
	t.is(await bench.ask("ATE0"), "ATE0|OK");
	t.is(await bench.ask("AT+QPOWD", 5_000), "OK|POWERED DOWN");
	t.false(bench.modem.on);
});
