import { type ChildProcess, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { chmodSync, copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import test, { type ExecutionContext } from "ava";
import { compileBridge } from "../../hosts/desktop/serial-port";
import { checkSerial } from "../../simulator/serial-options";
import { awaited, heard, launch } from "../interop/support/modem-process";
import { ConsoleTerminal } from "../support/console-terminal";

const picture = fileURLToPath(new URL("../fixtures/small.jpg", import.meta.url));
const digest = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

function makeFolder(t: ExecutionContext): string {
	const folder = mkdtempSync(join(tmpdir(), "outpost-serial-"));
	t.teardown(() => rmSync(folder, { recursive: true, force: true }));
	return folder;
}

/** `npm run modem` at a pseudo terminal that the gateway takes for a serial port. */
async function startModem(t: ExecutionContext, folder: string): Promise<ChildProcess> {
	const words = ["--model", "sim767xx", "--data", join(folder, "modem"), "--pty", join(folder, "tty")];
	const modem = launch(t, process.execPath, ["--import=tsx", "simulator/serve-modem.ts", ...words]);
	await heard(modem, /answers at/);
	return modem;
}

function startGateway(t: ExecutionContext, words: readonly string[]): { process: ChildProcess; said: () => string } {
	const child = launch(t, process.execPath, ["--import=tsx", "simulator/start.ts", ...words]);
	let text = "";
	for (const stream of [child.stdout, child.stderr]) stream?.on("data", (piece: Buffer) => (text += piece.toString()));
	return { process: child, said: () => text };
}

const has = (look: () => string, pattern: RegExp) => () => pattern.exec(look()) ?? undefined;

test.serial("SMS and MMS go through a modem at a serial port, which may go and come back", async (t) => {
	t.timeout(180_000);
	const folder = makeFolder(t);
	const modem = await startModem(t, folder);
	const tty = join(folder, "tty");
	const { process: gateway, said } = startGateway(t, [
		"--serial",
		`${tty}@460800`,
		"--data",
		join(folder, "gateway"),
		"--console",
		join(folder, "console"),
	]);
	await awaited("the console", has(said, /The console of a gateway with the modem at \S+ answers/));
	const terminal = new ConsoleTerminal(join(folder, "console"));
	t.teardown(() => terminal.close());
	await awaited(
		"the modem",
		has(() => terminal.text, /modem ready/),
		60_000,
	);

	await terminal.ask("send sms --to +12065550123 --text Hello");
	gateway.stdin?.write(`! upload ${picture}\n`);
	await terminal.shows("small.jpg stored");
	await terminal.ask("send mms --to +12065550123 --text Hello --file small.jpg");
	t.regex(await terminal.ask("wait 60"), /no job is open/);
	const carrier = join(folder, "modem", "carrier");
	t.is(JSON.parse(readFileSync(join(carrier, "sms", "0001.json"), "utf8")).text, "Hello");
	const { parts } = JSON.parse(readFileSync(join(carrier, "mms", "0001.json"), "utf8"));
	const pictures = (parts as { contentType: string; sha256: string }[]).filter(
		(part) => part.contentType === "image/jpeg",
	);
	t.deepEqual(
		pictures.map(({ sha256 }) => sha256),
		[digest(readFileSync(picture))],
	);

	gateway.stdin?.write("! modem off\n! network off\n");
	await awaited("the answer", has(said, /The modem is a real one here: nothing can be made to happen to it\./));

	modem.kill();
	await awaited("the hang-up", has(said, /The modem's port \S+ cannot be used any more/));
	await terminal.shows("* modem absent: its port was taken away; it is used again when it is back");
	t.regex(await terminal.ask("status"), /absent: its port was taken away/);
	await terminal.ask("send sms --to +12065550123 --text Again");
	await startModem(t, folder);
	await awaited("the port", has(said, /The modem's port \S+ is back\./));
	await terminal.shows("job 3 sent");
	t.is(JSON.parse(readFileSync(join(carrier, "sms", "0002.json"), "utf8")).text, "Again");
	t.false(existsStaleError(said()), said());
});

/** What the engine says when the firmware has not coped. */
const existsStaleError = (text: string) => /crash|restarts/.test(text);

function plainFile(folder: string): string {
	const path = join(folder, "file");
	writeFileSync(path, "");
	return path;
}

const unusable: [name: string, make: (folder: string) => string, sentence: RegExp][] = [
	[
		"that is not there",
		(folder) => join(folder, "ttyUSB2"),
		/cannot be used: it is not there; is the modem plugged in/,
	],
	["that is a file", plainFile, /cannot be used: it is no serial port/],
];

for (const [name, make, sentence] of unusable) {
	test.serial(`a port ${name} is told in a sentence`, async (t) => {
		const folder = makeFolder(t);
		const { process: gateway, said } = startGateway(t, [
			"--serial",
			make(folder),
			"--data",
			join(folder, "data"),
			"--console",
			join(folder, "c"),
		]);
		const status = await new Promise((resolve) => gateway.on("close", resolve));
		t.is(status, 1);
		t.regex(said(), sentence);
	});
}

test.serial("a port that another program has is told in a sentence", async (t) => {
	const folder = makeFolder(t);
	await startModem(t, folder);
	const words = (name: string) => [
		"--serial",
		join(folder, "tty"),
		"--data",
		join(folder, name),
		"--console",
		join(folder, `${name}-console`),
	];
	const first = startGateway(t, words("first"));
	await awaited("the first gateway", has(first.said, /answers/));
	const second = startGateway(t, words("second"));
	t.is(await new Promise((resolve) => second.process.on("close", resolve)), 1);
	t.regex(second.said(), /cannot be used: another program uses it; ModemManager is a likely one/);
});

/** Root may use any port, so the helper is run as nobody, from where nobody finds it. */
test.serial("a port that this user may not use is told in a sentence", async (t) => {
	const folder = makeFolder(t);
	chmodSync(folder, 0o755);
	const path = plainFile(folder);
	chmodSync(path, 0);
	const program = join(folder, "bridge");
	copyFileSync(compileBridge(), program);
	const bridge = spawn(program, [path, "115200", "none"], {
		stdio: ["pipe", "pipe", "inherit", "pipe"],
		...(process.getuid?.() === 0 && { uid: 65_534 }),
	});
	let text = "";
	bridge.stdio[3]?.on("data", (piece: Buffer) => {
		text += piece.toString();
	});
	t.is(await new Promise((resolve) => bridge.on("close", resolve)), 1);
	t.regex(text, /^away this user may not use it; "sudo usermod -aG dialout \$USER" lets them/);
});

test("a port may have a rate behind it", (t) => {
	t.deepEqual(checkSerial("/dev/ttyUSB2", {}), { path: "/dev/ttyUSB2", baud: 115_200 });
	t.deepEqual(checkSerial("/dev/ttyS0@921600", {}), { path: "/dev/ttyS0", baud: 921_600 });
	for (const text of ["", "@9600", "/dev/ttyUSB2@", "/dev/ttyUSB2@fast", "/dev/ttyUSB2@12.5", "/dev/ttyUSB2@99"])
		t.throws(() => checkSerial(text, {}), { message: /is no serial port: give --serial DEVICE/ });
});

test("what acts on the virtual modem does not go with a real one", (t) => {
	for (const option of ["model", "script", "cut", "uart"])
		t.throws(() => checkSerial("/dev/ttyUSB2", { [option]: "x" }), {
			message: new RegExp(`^--${option} .*: leave out --${option} or --serial\\.$`),
		});
});
