import { command } from "at/command";
import { AtError, LineBusyError } from "at/errors";
import { execute, read, test, write } from "at/request";
import { CodeTable } from "io/code-table";
import type { TestTable } from "../../support/table";
import { makeBench } from "./support";

const CSQ = command("+CSQ", { answer: "<rssi>,<ber>" });
const CREG = command("+CREG=<n 0-2>", { read: '<n>,<stat>[,"<lac>","<ci>"[,<AcT>]]' });
const CMMSEDIT = command("+CMMSEDIT=<mode 0-1>", { read: "<mode>", codes: new CodeTable("171 MMS task is busy now") });
const CPIN = command('+CPIN="<pin 4-8 secret>"', { read: "<code>" });
const CGMR = command("+CGMR", { answer: "", unprefixed: true });

const table: TestTable = {
	async "a command ends with CR alone and is answered by its lines and OK"(t) {
		const { modem, run } = makeBench();
		modem.command("AT+CSQ", "+CSQ: 27,99", "OK");
		const answer = await run((line) => line.exchange(execute(CSQ)));
		t.is(modem.sent, "AT+CSQ\r");
		t.is(answer.line().integer("rssi"), 27);
		t.is(answer.line().integer(1), 99);
		t.is(answer.text(0), "+CSQ: 27,99");
	},
	async "a line of the same prefix that comes with the end of the answer, but behind it, is no part of it"(t) {
		const { modem, run, traced } = makeBench();
		modem.expect("AT+CSQ\r", "\r\n+CSQ: 9,99\r\n\r\nOK\r\n\r\n+CSQ: 12,99\r\n");
		const answer = await run((line) => line.exchange(execute(CSQ)));
		t.deepEqual(answer.texts, ["+CSQ: 9,99"]);
		t.true(traced().includes("- not asked for: +CSQ: 12,99"));
	},
	async "the four kinds of command are sent as V.250 writes them"(t) {
		const { modem, run } = makeBench();
		for (const text of ["AT+CMMSEDIT=1", "AT+CMMSEDIT?", "AT+CMMSEDIT=?", "AT+CSQ"]) modem.command(text, "OK");
		await run(async (line) => {
			await line.exchange(write(CMMSEDIT, 1));
			await line.exchange(read(CMMSEDIT));
			await line.exchange(test(CMMSEDIT));
			await line.exchange(execute(CSQ));
		});
		t.is(modem.sent.split("\r").length, 5);
	},
	async "an echo, with whatever comes before and after it, is no answer"(t) {
		const { modem, run } = makeBench();
		modem.expect(
			"AT+CSQ\r",
			"\r\n+CGEV: EPS PDN ACT 1\r\n",
			"AT+CSQ\r",
			"\r\nSMS DONE\r\n\r\n+CSQ: 9,99\r\n\r\nOK\r\n",
		);
		const answer = await run((line) => line.exchange(execute(CSQ)));
		t.deepEqual(
			answer.lines.map((line) => line.text),
			["+CSQ: 9,99"],
		);
	},
	async "a line goes to the handler of its prefix unless the exchange waits for it"(t) {
		const { engine, modem, run } = makeBench();
		const heard: string[] = [];
		engine.onUnsolicited("+CREG", (line) => heard.push(line.text));
		engine.onUnsolicited("SMS DONE", (line) => heard.push(line.text));
		modem.command("AT+CREG?", "SMS DONE", '+CREG: 5,"1A2B","C0DE",7', "+CREG: 2,1", "+CREG: 3", "OK");
		const answer = await run((line) => line.exchange(read(CREG)));
		t.deepEqual(heard, ["SMS DONE", '+CREG: 5,"1A2B","C0DE",7', "+CREG: 3"]);
		t.is(answer.line().integer("stat"), 1);
		modem.receive("\r\n+CREG: 0\r\n");
		t.is(heard.length, 4);
		engine.offUnsolicited("+CREG");
		modem.receive("\r\n+CREG: 0\r\n");
		t.is(heard.length, 4);
	},
	async "a result code inside a text ends nothing"(t) {
		const { modem, run } = makeBench();
		modem.command("AT+CGMR", "TOKYO MOBILE", "this is OK", "OK computer", "ERRORS", "OK");
		const answer = await run((line) => line.exchange(execute(CGMR)));
		t.is(answer.lines.length, 4);
	},
	async "an error carries class, code, meaning and command"(t) {
		const { modem, run } = makeBench();
		modem.command("AT+CMMSEDIT=1", "+CME ERROR: 171");
		const error = (await t.rejects(
			run((line) => line.exchange(write(CMMSEDIT, 1))),
			"The modem refused AT+CMMSEDIT=1: error 171 (MMS task is busy now).",
		)) as AtError;
		t.deepEqual(
			[error.name, error.class, error.code, error.text, error.command, error.sent],
			["AtError", "cme", 171, "MMS task is busy now", "AT+CMMSEDIT=1", true],
		);
	},
	async "a CME error in words, or without its blanks, is the same error"(t) {
		const { modem, fail } = makeBench();
		modem.command("AT+CREG?", "+CME ERROR: SIM busy").command("AT+CREG?", "+CMEERROR:14");
		for (let turn = 0; turn < 2; turn++) {
			const error = (await fail((line) => line.exchange(read(CREG))).catch((caught) => caught)) as AtError;
			if (!(error instanceof AtError)) continue;
			t.deepEqual([error.class, error.code, error.text], ["cme", 14, "SIM busy"]);
		}
	},
	async "a plain ERROR is told from a CME and a CMS error"(t) {
		const { modem, run } = makeBench();
		modem.command("AT+CREG?", "ERROR").command("AT+CREG?", "+CMS ERROR: 500").command("AT+CREG?", "NO CARRIER");
		const classes: string[] = [];
		await run(async (line) => {
			for (let turn = 0; turn < 3; turn++)
				await line.exchange(read(CREG)).catch((error: AtError) => classes.push(`${error.class} ${error.text}`));
		});
		t.deepEqual(classes, ["error ERROR", "cms unknown error", "error NO CARRIER"]);
	},
	async "exchanges begun together are carried out one after another"(t) {
		const { modem, run } = makeBench();
		modem.command("AT+CMMSEDIT=0", "OK").command("AT+CMMSEDIT=1", "OK").command("AT+CSQ", "+CSQ: 1,99", "OK");
		const order: number[] = [];
		await run((line) =>
			Promise.all([
				line.exchange(write(CMMSEDIT, 0)).then(() => order.push(0)),
				line.exchange(write(CMMSEDIT, 1)).then(() => order.push(1)),
				line.exchange(execute(CSQ)).then(() => order.push(2)),
			]),
		);
		t.deepEqual(order, [0, 1, 2]);
	},
	async "the line is had first come, first served, and a wait that is limited ends with the holder's name"(t) {
		const { clock, engine } = makeBench();
		const order: string[] = [];
		const hold = (name: string, time: number) =>
			engine.lock(name, async (line) => {
				order.push(name);
				await line.pause(time);
			});
		const all = [hold("job 7", 6000), hold("job 8", 10), hold("job 9", 10)];
		const busy = engine.lock("the console", async () => order.push("console"), { within: 5000 });
		t.is(engine.holder, "job 7");
		const error = await t.rejects(clock.run(busy), "held by job 7");
		t.true(error instanceof LineBusyError);
		await clock.run(Promise.all(all));
		t.deepEqual(order, ["job 7", "job 8", "job 9"]);
		t.is(engine.holder, undefined);
	},
	async "a lock that has ended cannot be used any more, even by a task that ended too early"(t) {
		const { clock, engine, modem } = makeBench();
		let late: Promise<unknown> | undefined;
		let escaped: import("at/line").Line | undefined;
		await clock.run(
			engine.lock("hasty", async (line) => {
				escaped = line;
				late = line.exchange(execute(CSQ)).catch((error: AtError) => error);
				await line.pause(0);
			}),
		);
		t.is(((await late) as AtError).class, "aborted");
		await t.rejects(escaped?.exchange(execute(CSQ)) ?? Promise.resolve(), "after the lock on the line had ended");
		t.is(modem.sent, "AT+CSQ\r");
	},
	async "a secret is masked in the trace and in errors, also in its echo"(t) {
		const { modem, fail, traced } = makeBench();
		modem.expect('AT+CPIN="4711"\r', 'AT+CPIN="4711"\r\r\n+CME ERROR: incorrect password\r\n');
		const error = (await fail((line) => line.exchange(write(CPIN, "4711")))) as AtError;
		t.is(error.code, 16);
		t.is(JSON.stringify([error.message, error.command, traced()]).includes("4711"), false);
		t.true(traced().includes('> AT+CPIN="***"'));
	},
	async "a restart ends the exchange under way, and it is told apart"(t) {
		const { engine, modem, run } = makeBench();
		const heard: string[] = [];
		engine.onRestart(["RDY", "*ATREADY"], (line) => heard.push(line.text));
		modem.expect("AT+CMMSEDIT=1\r", 20, "\r\n*ATREADY: 1\r\n");
		const error = (await t.rejects(run((line) => line.exchange(write(CMMSEDIT, 1))))) as AtError;
		t.deepEqual([error.class, error.sent], ["restarted", true]);
		modem.receive("\r\nRDY\r\n");
		t.deepEqual(heard, ["*ATREADY: 1", "RDY"]);
	},
	async "a port that is taken away ends the exchange at once, and is usable when it is back"(t) {
		const { clock, modem, engine } = makeBench();
		const heard: boolean[] = [];
		engine.onPresence((isThere) => heard.push(isThere));
		modem.expect("AT+CREG?\r");
		const lost = engine.lock("one", (line) => line.exchange(read(CREG)));
		lost.catch(() => undefined);
		await clock.advance(100);
		modem.setPresence(false);
		const error = (await t.rejects(lost, "its port was taken away")) as AtError;
		t.deepEqual([error.class, error.sent, clock.now() < 200], ["aborted", true, true]);
		modem.setPresence(true);
		t.deepEqual(heard, [false, true]);
		modem.command("AT", "OK").command("AT", "OK").command("AT+CREG?", "+CREG: 0,1", "OK");
		await clock.run(engine.lock("two", (line) => line.exchange(read(CREG))));
		modem.finish();
	},
	async "a lost or closed port ends everything"(t) {
		const { clock, engine, modem } = makeBench();
		const first = engine.lock("one", (line) => line.exchange(execute(CSQ)));
		const second = engine.lock("two", (line) => line.exchange(execute(CSQ)));
		await clock.advance(10);
		modem.hangUp();
		t.is(((await t.rejects(first)) as AtError).class, "closed");
		t.is(((await t.rejects(second)) as AtError).class, "closed");
		t.is(((await t.rejects(engine.lock("three", async () => 1))) as AtError).class, "closed");
		engine.close();
		engine.close();
	},
	async "a port that takes nothing any more ends the exchange, not the engine"(t) {
		const { engine, modem, clock } = makeBench();
		await clock.advance(1);
		modem.breakWriting = true;
		await t.rejects(clock.run(engine.lock("one", (line) => line.exchange(execute(CSQ)))), "the port is broken");
		await t.rejects(clock.run(engine.lock("two", (line) => line.exchange(execute(CSQ)))), "the port is broken");
		t.is(engine.holder, undefined);
	},
	async "listening hears one line without sending anything"(t) {
		const { modem, run } = makeBench();
		const heard = await run(async (line) => {
			modem.receive(900, "\r\nPB DONE\r\n\r\n+CMMSSEND:0\r\n");
			const result = await line.listen("+CMMSSEND", 1000);
			return [result?.integer(0), await line.listen("+CMMSSEND", 1000)];
		});
		t.deepEqual(heard, [0, undefined]);
		t.is(modem.sent, "");
	},
	async "a line typed by a person is answered by every line and the final result, whatever it is"(t) {
		const { modem, run } = makeBench();
		modem.command("AT+CMEE?;I", "+CMEE: 2", "Model: X", "OK").command("AT+NONSENSE", "ERROR");
		const answers = await run(async (line) => [await line.raw("AT+CMEE?;I"), await line.raw("AT+NONSENSE")]);
		t.deepEqual(answers, [
			{ lines: ["+CMEE: 2", "Model: X"], final: "OK" },
			{ lines: [], final: "ERROR" },
		]);
	},
	async "a line typed by a person that asks for data is cancelled by ESC"(t) {
		const { modem, run } = makeBench();
		modem.expect("AT+CMGS=12\r", "\r\n> ").expect("\x1b", "\r\nOK\r\n");
		await t.rejects(
			run((line) => line.raw("AT+CMGS=12")),
			"AT+CMGS=12 asks for data",
		);
		await t.rejects(
			run((line) => line.raw("AT\rAT")),
			"must not contain control characters",
		);
	},
	async "a line that never ends is dropped, and the next one is heard"(t) {
		const { engine, modem, clock, traced } = makeBench();
		const heard: string[] = [];
		engine.onUnsolicited("+CSQ", (line) => heard.push(line.text));
		await clock.advance(1);
		modem.receive("x".repeat(5000), `+CSQ: 1\r\n+CSQ: 2\r\n`);
		t.deepEqual(heard, ["+CSQ: 2"]);
		t.true(traced().some((entry) => entry.includes("longer than 4096")));
	},
	async "writing obeys what the port offers, byte for byte"(t) {
		const { modem, run } = makeBench({ writable: 1 });
		modem.command("AT+CMMSEDIT=1", "OK");
		await run((line) => line.exchange(write(CMMSEDIT, 1)));
		t.is(modem.sent, "AT+CMMSEDIT=1\r");
	},
};

export default table;
