import { Console } from "console/console";
import type { Serial, SerialOptions } from "io/serial";
import { encodeUtf8 } from "io/utf8";
import type { TestTable } from "../../support/table";
import { Desk } from "./desk";

const table: TestTable = {
	async "it greets with name, version and modem, and says what to type"(t) {
		const desk = new Desk();
		desk.console.start();
		await desk.clock.advance(100);
		t.is(
			desk.output,
			"\r\nOutpost 0.1.0, a gateway that keeps messages until they are sent\r\n" +
				"modem ready: registered\r\n" +
				'Type "help" for the commands.\r\n' +
				"outpost> ",
		);
	},
	async "a line is echoed, answered in whole lines, and the prompt stands at the start of a line"(t) {
		const desk = await Desk.ready();
		await desk.type("fil", "es\r");
		t.is(desk.output, "files\r\n0 files, room for 900 kB\r\noutpost> ");
	},
	async "CR, LF and CR LF all end a line, and an empty one only asks again"(t) {
		const desk = await Desk.ready();
		await desk.type("\n", "\r", "\r\n", "files\n", "files\r\n", " \r");
		t.is(desk.output.split("outpost> ").length - 1, 6);
		t.is(desk.output.split("0 files").length - 1, 2);
	},
	async "a failed command says error: on a line of its own before the prompt"(t) {
		const desk = await Desk.ready();
		t.deepEqual(await desk.command("halp"), [
			'error: There is no command "halp". Did you mean "help"? "help" lists them all.',
		]);
		desk.failure = new Error("two\r\nlines");
		t.deepEqual(await desk.command("delete x"), ["error: two lines"]);
	},
	async "a command that throws leaves a console that goes on"(t) {
		const desk = await Desk.ready();
		desk.failure = new TypeError("undefined is no function");
		t.deepEqual(await desk.command("delete x"), ["error: undefined is no function"]);
		t.deepEqual(await desk.command("files"), ["0 files, room for 900 kB"]);
	},
	async "what comes unasked is a whole line, and the typed line is drawn again behind it"(t) {
		const desk = await Desk.ready();
		await desk.type("stat");
		desk.emit({ type: "job", job: 1, state: "sent", text: "job 1 was sent" });
		await desk.clock.advance(100);
		t.deepEqual(
			desk.screen.lines(),
			["* job 1 was sent", "outpost> stat"].map((line) => line),
		);
		await desk.type("us\r");
		t.true(desk.screen.lines().includes("outpost> status"));
		t.true(desk.output.endsWith("\noutpost> "));
	},
	async "only a prompt that waits for a line stands right behind a line feed"(t) {
		const desk = await Desk.ready();
		desk.emit({ type: "job", job: 1, state: "sent", text: "job 1 was sent" });
		await desk.type("x\u0001y\u0005\b\b");
		desk.emit({ type: "modem", state: { name: "searching", reason: "no network" } });
		await desk.clock.advance(100);
		t.is(desk.output.includes("\noutpost> "), false);
		t.true(desk.output.includes("* modem searching: no network\r\n"));
	},
	async "an unasked line stands alone behind the last CR of its line, whatever was drawn before"(t) {
		const desk = await Desk.ready();
		await desk.type("abc");
		desk.emit({ type: "job", job: 7, state: "failed", text: "job 7 failed" });
		await desk.clock.advance(100);
		const line = desk.output.split("\r\n")[0] as string;
		t.is(line.slice(line.lastIndexOf("\r") + 1), "* job 7 failed");
	},
	async "what a person has done to a job is only answered, not told again"(t) {
		const desk = await Desk.ready();
		desk.emit({ type: "job", job: 1, state: "queued", text: "job 1 queued" });
		desk.emit({ type: "job", job: 1, state: "cancelled", text: "job 1 cancelled" });
		await desk.clock.advance(100);
		t.is(desk.output, "");
	},
	async "the same state of the modem is not told twice"(t) {
		const desk = await Desk.ready();
		desk.emit({ type: "modem", state: { name: "ready", reason: "again" } });
		await desk.clock.advance(100);
		t.is(desk.output, "");
	},
	async "lines typed while a command runs are carried out after it, in order"(t) {
		const desk = await Desk.ready();
		await desk.type("wait\r", "files\r\nfi");
		t.is(desk.output, "wait\r\n");
		desk.idle({ idle: true, notSent: [] });
		await desk.type("les\r");
		t.deepEqual(desk.screen.lines(), [
			"wait",
			"no job is open",
			"outpost> files",
			"0 files, room for 900 kB",
			"outpost> files",
			"0 files, room for 900 kB",
			"outpost>",
		]);
	},
	async "many lines in one piece are carried out one after another"(t) {
		const desk = await Desk.ready();
		await desk.type("files\r".repeat(20));
		await desk.clock.advance(5000);
		t.is(desk.output.split("0 files").length - 1, 20);
		t.true(desk.output.endsWith("\r\noutpost> "));
	},
	async "typing ahead is bounded: what does not fit is dropped by whole lines, with one sentence"(t) {
		const desk = await Desk.ready();
		await desk.type("wait\r");
		for (let count = 0; count < 50; count++) await desk.type(`delete ${"x".repeat(100)}\r`);
		t.true(desk.console.bytesHeld() < 10_000);
		await desk.type("delete half-a-na", "me\r");
		desk.idle({ idle: true, notSent: [] });
		await desk.clock.advance(20_000);
		const removed = desk.calls.filter((call) => call.startsWith("remove "));
		t.is(removed.length, 37);
		t.true(removed.every((call) => call === `remove ${"x".repeat(100)}`));
		t.is(desk.output.split("* More than 4096 characters were typed while a command ran").length - 1, 1);
		t.deepEqual(await desk.command("files"), ["0 files, room for 900 kB"]);
	},
	async "Ctrl-C abandons the line"(t) {
		const desk = await Desk.ready();
		await desk.type("delete important", "\u0003", "files\r");
		t.deepEqual(desk.screen.lines().slice(0, 3), ["delete important^C", "outpost> files", "0 files, room for 900 kB"]);
		t.deepEqual(desk.calls, []);
	},
	async "Ctrl-C stops the running command and forgets what was typed ahead"(t) {
		const desk = await Desk.ready();
		await desk.type("wait\r", "delete important\r", "\u0003");
		t.deepEqual(desk.screen.lines(), ["wait", "error: Stopped by Ctrl-C.", "outpost>"]);
		t.deepEqual(desk.calls, ["idle undefined"]);
		t.is(desk.listeners, 1, "the command has taken its listener away;");
	},
	async "a line of 100,000 characters gets one sentence with the limit, and the console goes on"(t) {
		for (const pieces of [64, 1000, 100_001]) {
			const desk = await Desk.ready({ pieces });
			await desk.type(new Uint8Array(100_000).fill(0x78));
			t.true(desk.console.bytesHeld() < 10_000);
			await desk.type("\r");
			t.is(desk.output.split("error:").length - 1, 1);
			t.true(
				desk.screen.lines().join("").includes("error: The line was longer than 2048 bytes and was not carried out;"),
			);
			t.deepEqual(await desk.command("files"), ["0 files, room for 900 kB"]);
			t.true(desk.console.bytesHeld() < 1000);
		}
	},
	async "a line that is no UTF-8 is not carried out, and the next one is"(t) {
		const desk = await Desk.ready();
		await desk.type("delete caf", Uint8Array.of(0xe9), "\r");
		t.true(desk.output.includes("error: The line held bytes that are no UTF-8 and was not carried out;"));
		await desk.type("delete caf", Uint8Array.of(0xc3), Uint8Array.of(0xa9), "\r");
		t.deepEqual(desk.calls, ["remove café"]);
	},
	async "control characters and unknown keys in a line change nothing"(t) {
		const desk = await Desk.ready();
		await desk.type("de\u0000le\u0007te\u001b[200~ a\u001b[201~\u001b[15~\u009b\r");
		t.deepEqual(desk.calls, ["remove a"]);
	},
	async "the keys up and down bring lines back, but never one with a secret"(t) {
		const desk = await Desk.ready();
		await desk.command("files");
		await desk.command("set apn example");
		await desk.command("set sim.pin 1234");
		await desk.command("at AT+CPIN=1234");
		await desk.type("\u001b[A");
		t.is(desk.screen.last, "outpost> set apn example");
		await desk.type("\u001b[A");
		t.is(desk.screen.last, "outpost> files");
		await desk.type("\u001b[B\u001b[B");
		t.is(desk.screen.last, "outpost>");
	},
	async "a slow terminal gets everything, in order, and never more than it has room for"(t) {
		const desk = await Desk.ready({ writable: 1 });
		await desk.type("help\r");
		await desk.clock.advance(60_000);
		t.true(desk.output.endsWith("\r\noutpost> "));
		t.is(desk.output.split("\r\n").length > 18, true);
	},
	async "a terminal that reads nothing costs no memory, and is told afterwards what was left out"(t) {
		const desk = await Desk.ready({ writable: 1 });
		for (let count = 0; count < 500; count++)
			desk.emit({ type: "job", job: count, state: "waiting", text: `job ${count} ${"x".repeat(60)}` });
		t.true(desk.console.bytesHeld() < 4096);
		await desk.clock.advance(60_000);
		t.true(desk.output.includes("more lines were left out)"));
		t.deepEqual(await desk.command("modem"), [
			'error: "modem" needs on|off|reset (what to do); usage: modem on|off|reset',
		]);
	},
	async "a line typed faster than it can be drawn is drawn in the end"(t) {
		const desk = await Desk.ready({ writable: 1 });
		for (let count = 0; count < 60; count++) desk.serial.receive(`${count} ${"x".repeat(20)} `);
		await desk.clock.advance(1);
		t.true(desk.console.bytesHeld() < 8192);
		await desk.clock.advance(60_000);
		t.true(desk.screen.last.endsWith(`58 ${"x".repeat(20)} 59 ${"x".repeat(20)}`));
	},
	async "failed jobs that nobody waits for cost no memory"(t) {
		const desk = await Desk.ready();
		for (let job = 1; job < 5000; job++) desk.emit({ type: "job", job, state: "failed", text: "failed" });
		await desk.clock.advance(60_000);
		t.true(desk.console.bytesHeld() < 200);
	},
	async "nothing at all is asked of a port after it hung up, for it may be gone"(t) {
		let calls = 0;
		let options: SerialOptions = {};
		const io = class implements Serial {
			constructor(given: SerialOptions) {
				options = given;
			}
			read(): undefined {
				calls++;
			}
			write(): void {
				calls++;
			}
			close(): void {
				calls++;
			}
		};
		const desk = new Console({ ...new Desk().services(), serial: { io } });
		desk.start();
		const port = new io(options);
		options.onWritable?.call(port, 64);
		calls = 0;
		options.onError?.call(port);
		desk.close();
		t.is(calls, 0);
	},
	async "a terminal that hangs up ends what runs, and nothing more is asked of it"(t) {
		const desk = await Desk.ready();
		await desk.type("wait\r");
		desk.serial.hangUp();
		await desk.clock.advance(100);
		desk.emit({ type: "job", job: 1, state: "sent", text: "job 1 was sent" });
		desk.console.close();
		desk.console.close();
		t.is(desk.output, "wait\r\n");
		t.is(desk.listeners, 0);
	},
	async "whatever bytes arrive, the console keeps little and goes on"(t) {
		const alphabet = encodeUtf8("help \"'\\--a=ä😀\r\n\u0001\u0003\u0008\u0015\u0018\u001b[A\u001b[3~\u001b[1;5\u007f");
		let state = 1;
		const random = (below: number) => {
			state = (state * 1103515245 + 12345) & 0x7fffffff;
			return (state >> 8) % below;
		};
		const desk = await Desk.ready();
		for (let count = 0; count < 300; count++) {
			const piece = Uint8Array.from({ length: random(60) }, () =>
				random(20) === 0 ? random(256) : (alphabet[random(alphabet.length)] as number),
			);
			await desk.type(piece);
			t.true(desk.console.bytesHeld() < 30_000);
		}
		await desk.type("\u0003", "\u0003");
		await desk.clock.advance(20_000);
		t.deepEqual(await desk.command("files"), ["0 files, room for 900 kB"]);
	},
	async "closing releases the port and the events"(t) {
		const desk = await Desk.ready();
		desk.console.close();
		t.is(desk.serial.closed, true);
		t.is(desk.listeners, 0);
	},
};

export default table;
