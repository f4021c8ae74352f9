import { command } from "at/command";
import { BytesSource } from "at/data";
import { AtError } from "at/errors";
import { execute, read, write } from "at/request";
import { CodeTable } from "io/code-table";
import type { TestTable } from "../../support/table";
import { makeBench } from "./support";

const OVERFLOW = { fault: "overflows" } as const;
const GARBLED = { fault: "framing" } as const;
const COPS = command("+COPS=<mode>", { read: '<mode>[,<format>,"<oper>"]' });
const CNMP = command("+CNMP=<mode>");
const CMGS = command("+CMGS=<length>", { prompt: ">", answer: "<mr>" });
const CMMSSEND = command("+CMMSSEND", { result: "<err>", codes: new CodeTable("171 it is sending") });
const CFTRANTX = command('+CFTRANTX="<filepath>"', { counted: "+CFTRANTX: DATA," });
const QFUPL = command('+QFUPL="<filename 80>",<size 1->', { prompt: "CONNECT", answer: "<upload_size>,<checksum>" });

const classOf = (error: Error) => (error instanceof AtError ? error.class : error.name);

const table: TestTable = {
	async "an answer with a hole in it is no answer, whether it looks whole or not"(t) {
		for (const fault of [OVERFLOW, GARBLED]) {
			const { modem, fail } = makeBench();
			modem.expect("AT+COPS?\r", '\r\n+COPS: 0,0,"Exa', fault, 'ile"\r\n\r\nOK\r\n');
			const error = await fail((line) => line.exchange(read(COPS)));
			t.is(classOf(error), "damaged");
			t.is(error.message, "Bytes were lost on the modem's line in answer to AT+COPS?; its answer cannot be trusted.");
		}
	},
	async "a line that is missing altogether is missed"(t) {
		const { modem, fail } = makeBench();
		modem.expect("AT+COPS?\r", OVERFLOW, "\r\nOK\r\n");
		t.is(classOf(await fail((line) => line.exchange(read(COPS)))), "damaged");
	},
	async "an OK that nothing else is wanted with is an OK"(t) {
		const { modem, run } = makeBench();
		modem.expect("AT+CNMP=2\r", "\r\n+CSQ: 1", OVERFLOW, "\r\nOK\r\n");
		t.is((await run((line) => line.exchange(write(CNMP, 2)))).lines.length, 0);
	},
	async "an error number with a hole in it is not taken for another"(t) {
		const { modem, fail } = makeBench();
		modem.expect("AT+CNMP=2\r", "\r\n+CME ERROR: 1", OVERFLOW, "\r\n");
		const error = await fail((line) => line.exchange(write(CNMP, 2)));
		t.is(classOf(error), "damaged");
	},
	async "a result with a hole in it says nothing of how the message ended"(t) {
		const { modem, fail } = makeBench();
		modem.expect("AT+CMMSSEND\r", "\r\nOK\r\n", 5000, "\r\n+CMMSSEND : 1", OVERFLOW, "\r\n");
		const error = await fail((line) => line.exchange(execute(CMMSSEND)));
		t.is(classOf(error), "damaged");
		t.true(error instanceof AtError && error.sent && error.code === undefined);
	},
	async "what went wrong long before a result does not spoil it"(t) {
		const { modem, run } = makeBench();
		modem.expect("AT+CMMSSEND\r", "\r\nOK\r\n", OVERFLOW, 5000, "\r\n+CMMSSEND: 0\r\n");
		t.is((await run((line) => line.exchange(execute(CMMSSEND)))).result?.integer("err"), 0);
	},
	async "after an answer that is not trusted, the line is heard to be in step before anything else is sent"(t) {
		const { modem, fail, run } = makeBench();
		modem.respond((line) => (line === "AT+COPS?" ? [OVERFLOW, "\r\nOK\r\n"] : ["\r\nOK\r\n"]));
		await fail((line) => line.exchange(read(COPS)));
		await run((line) => line.exchange(write(CNMP, 2)));
		t.true(modem.sent.startsWith("AT+COPS?\rAT\r"));
		t.true(modem.sent.endsWith("AT+CNMP=2\r"));
	},
	async "a file that comes with a hole in it is refused, even where later bytes fill its length"(t) {
		const { modem, fail } = makeBench();
		modem.expect('AT+CFTRANTX="c:/a"\r', "\r\n+CFTRANTX: DATA,8\r\n", "abc", OVERFLOW, "ghijk", "\r\nOK\r\n");
		const pieces: number[] = [];
		const error = await fail((line) => line.download(write(CFTRANTX, "c:/a"), (bytes) => pieces.push(bytes.length)));
		t.is(classOf(error), "damaged");
	},
	async "a hole that no port tells of is seen by what stands behind the data, however small it is"(t) {
		for (const data of ["abcdefg", "abcdef", "abcde", "abcd"]) {
			const { modem, fail } = makeBench();
			modem.expect('AT+CFTRANTX="c:/a"\r', "\r\n+CFTRANTX: DATA,8\r\n", data, "\r\n+CFTRANTX: 0\r\n\r\nOK\r\n");
			t.is(classOf(await fail((line) => line.download(write(CFTRANTX, "c:/a"), () => {}))), "damaged");
		}
	},
	async "a file that comes with a hole that no port tells of ends with a timeout"(t) {
		const { modem, fail } = makeBench();
		modem.expect('AT+CFTRANTX="c:/a"\r', "\r\n+CFTRANTX: DATA,20\r\n", "abc", "ghijk", "\r\nOK\r\n");
		t.is(classOf(await fail((line) => line.download(write(CFTRANTX, "c:/a"), () => {}))), "timeout");
	},
	async "an upload whose answer is damaged has to be done again"(t) {
		const { modem, fail } = makeBench();
		modem.expect('AT+QFUPL="a",3\r', "\r\nCONNECT\r\n").expect("abc", "\r\n+QFUPL: 3,", OVERFLOW, "\r\n\r\nOK\r\n");
		const source = new BytesSource(new Uint8Array([97, 98, 99]));
		t.is(classOf(await fail((line) => line.upload(write(QFUPL, "a", 3), source))), "damaged");
	},
	async "a short message whose reference is damaged may have been sent"(t) {
		const { modem, fail } = makeBench();
		modem.expect("AT+CMGS=1\r", "\r\n> ").expect("x\u001a", "\r\n+CMGS: 1", OVERFLOW, "\r\n\r\nOK\r\n");
		const source = new BytesSource(new Uint8Array([120]));
		const options = { terminator: new Uint8Array([26]) };
		const error = await fail((line) => line.upload(write(CMGS, 1), source, options));
		t.true(error instanceof AtError && error.class === "damaged" && error.sent);
	},
	async "the trace has each fault where it happened, the engine counts them and tells of them"(t) {
		const { modem, engine, traced, clock } = makeBench();
		const told: string[] = [];
		engine.onFault((fault) => told.push(fault));
		modem.receive("\r\n+CREG: 1\r\n", OVERFLOW, "\r\nfoo\r\n", { fault: "breaks" }, GARBLED);
		await clock.advance(10);
		t.deepEqual(told, ["overflows", "breaks", "framing"]);
		t.deepEqual(engine.faults, { overflows: 1, framing: 1, breaks: 1 });
		const at = traced().indexOf("- bytes from the modem were lost here: they found no room");
		t.true(at > traced().indexOf("< +CREG: 1") && at < traced().indexOf("< foo"));
	},
	async "a BREAK damages nothing"(t) {
		const { modem, run } = makeBench();
		modem.expect("AT+COPS?\r", { fault: "breaks" }, "\r\n+COPS: 0\r\n\r\nOK\r\n");
		t.is((await run((line) => line.exchange(read(COPS)))).line().integer("mode"), 0);
	},
};

export default table;
