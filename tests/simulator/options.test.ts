import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "ava";
import { parseCut } from "../../simulator/cut";
import { virtualModems } from "../../simulator/modem/models";
import { parseServeOptions, parseStartOptions } from "../../simulator/options";

test("without options the gateway runs at the keyboard with the default modem", (t) => {
	t.deepEqual(parseStartOptions([]), {
		help: false,
		model: "sim767xx",
		data: "data",
		script: undefined,
		uploads: [],
		console: undefined,
		cut: undefined,
		flash: undefined,
		hasRtsCts: true,
		uart: undefined,
		trace: false,
		xsbug: undefined,
		serial: undefined,
	});
});

test("the debugger is at its usual port of this computer unless it is said where", (t) => {
	const usual = { host: "localhost", port: 5002 };
	t.deepEqual(parseStartOptions(["--xsbug"]).xsbug, usual);
	t.deepEqual(parseStartOptions(["--xsbug", "--trace"]).xsbug, usual);
	t.deepEqual(parseStartOptions(["--xsbug", "192.168.1.20:5010"]).xsbug, { host: "192.168.1.20", port: 5010 });
	t.deepEqual(parseStartOptions(["--xsbug=[::1]:5010"]).xsbug, { host: "::1", port: 5010 });
});

for (const text of [
	"5002",
	"localhost",
	"localhost:",
	":5002",
	"localhost:0",
	"localhost:65536",
	"a:b:1",
	"http://a:1",
]) {
	test(`${text} is no address of a debugger`, (t) => {
		t.throws(() => parseStartOptions(["--xsbug", text]), {
			message: `"${text}" is no address of a debugger: give --xsbug HOST:PORT, or --xsbug alone for localhost:5002.`,
		});
	});
}

test("cuts are told apart", (t) => {
	t.deepEqual(parseCut("7"), { at: "flash", number: 7, keepsModem: false });
	t.deepEqual(parseCut("at:12,modem"), { at: "uart", number: 12, keepsModem: true });
});

const mistakes: [words: string[], sentence: string][] = [
	[["--speed"], "Unknown option '--speed'; --help lists the options."],
	[["--flash", "0.5"], '"0.5" is no size of a flash partition: give --flash MB, 1 to 16.'],
	[["--model", "nokia"], `There is no virtual modem "nokia": give --model ${Object.keys(virtualModems).join("|")}.`],
	[["--data", "--script", "x"], "Option '--data' argument is ambiguous; --help lists the options."],
	[["--script", "/no/such"], "The script /no/such cannot be read: there is no such file or folder."],
	[["--upload", "/no/such.jpg"], "The file /no/such.jpg cannot be read: there is no such file or folder."],
	[["--uart", "dma"], 'There is no driver "dma" for the modem\'s line: give --uart ring or --uart fifo.'],
	[["--cut", "0"], '"0" is nothing to cut at: give --cut N or --cut at:N, with ,modem behind it or not.'],
	[
		["--cut", "at:5,power"],
		'"at:5,power" is nothing to cut at: give --cut N or --cut at:N, with ,modem behind it or not.',
	],
];

for (const [words, message] of mistakes) {
	test(`a mistake is told in one sentence: ${words.join(" ")}`, (t) => {
		t.throws(() => parseStartOptions(words), { message });
	});
}

test("a word too many is a mistake", (t) => {
	t.throws(() => parseStartOptions(["script.txt"]), { message: /^Unexpected argument 'script\.txt'.*--help/ });
});

test("the modem alone wants exactly one address", (t) => {
	t.deepEqual(parseServeOptions(["--listen", "127.0.0.1:4000"]).listen, { host: "127.0.0.1", port: 4000 });
	t.deepEqual(parseServeOptions(["--listen", "[::1]:4000"]).listen, { host: "::1", port: 4000 });
	t.is(parseServeOptions(["--pty", "/tmp/modem"]).pty, "/tmp/modem");
	t.throws(() => parseServeOptions([]), { message: /either --listen HOST:PORT or --pty PATH/ });
	t.throws(() => parseServeOptions(["--pty", "x", "--listen", "y:1"]), { message: /either/ });
	t.throws(() => parseServeOptions(["--listen", "4000"]), { message: /"4000" is no address to listen at/ });
	t.throws(() => parseServeOptions(["--listen", "host:70000"]), { message: /no address/ });
});

test("a script that is no UTF-8 is refused instead of being typed otherwise than it stands", (t) => {
	const folder = mkdtempSync(join(tmpdir(), "outpost-"));
	t.teardown(() => rmSync(folder, { recursive: true }));
	const path = join(folder, "latin1.txt");
	writeFileSync(path, Buffer.from("send mms --subject caf\xe9", "latin1"));
	t.throws(() => parseStartOptions(["--script", path]), {
		message: `The script ${path} is no UTF-8; save it as that.`,
	});
});
