import type { MmsReceiver } from "messages/mms/incoming";
import { RetrievalError } from "modem/errors";
import { HttpMmsRetrieval } from "modem/http-mms-retrieval";
import type { FirstStep, OutcomeKind } from "modem/outcome";
import { findCode } from "modem/outcome-table";
import { Bearer } from "modem/simcom/sim767xx/bearer";
import { Sim767xxHttp } from "modem/simcom/sim767xx/http";
import { GET_CODES, POST_CODES } from "modem/simcom/sim767xx/http-outcomes";
import type { TestTable } from "../../../support/table";
import { Collector } from "../../messages/mms/collector";
import { octets, uintvar } from "../../messages/mms/octets";
import { codesOf } from "../support/codes";
import { MockLine } from "../support/mock-line";

const URL = "http://mmsc.example.com/n?id=7";
const NOTIFICATION = { transactionId: "T-7", contentLocation: URL };
const SETTINGS = {
	...{ apn: "", apnUser: "", apnPassword: "", mmsc: "mmsc.example.com/mms" },
	...{ proxy: "10.0.0.172", proxyPort: 80 },
};

const PICTURE = Uint8Array.from({ length: 20_000 }, (_, index) => (index * 7) & 0xff);
const MESSAGE = octets(
	...[0x8c, 0x84, 0x98, "T-7", 0x8d, 0x93, 0x84, 0xa3, 1, 1, uintvar(PICTURE.length), 0x9e],
	PICTURE,
);

function retrieval() {
	return new HttpMmsRetrieval(new Sim767xxHttp(), new Bearer());
}

/** What a retrieval begins with. */
function begin(bench: MockLine) {
	return bench.accept(
		"AT+HTTPINIT",
		'AT+HTTPPARA="RECVTO",120',
		`AT+HTTPPARA="URL","${URL}"`,
		'AT+HTTPPARA="READMODE",1',
	);
}

/** `AT+HTTPREAD=at,count`, answered as 14.2.6 has it. */
function serve(bench: MockLine, at: number, count: number, content = MESSAGE) {
	bench.mock.expect(
		`AT+HTTPREAD=${at},${count}\r`,
		"\r\nOK\r\n",
		`\r\n+HTTPREAD: ${count}\r\n`,
		content.slice(at, at + count),
		"\r\n+HTTPREAD: 0\r\n",
	);
}

function retrieve(bench: MockLine, receiver: MmsReceiver = new Collector()) {
	return bench.run((line) => retrieval().retrieve(line, NOTIFICATION, SETTINGS, receiver));
}

async function failure(work: Promise<unknown>) {
	try {
		await work;
	} catch (error) {
		if (error instanceof RetrievalError) return error.outcome;
		throw error;
	}
	throw new Error("nothing was thrown");
}

/** 14.3: every status and code to a GET, with what follows from it. */
const OUTCOMES: Readonly<Record<OutcomeKind | FirstStep, readonly number[]>> = {
	sent: [],
	uncertain: [],
	refused: [400, 404, 405, 406, 410, 411, 412, 413, 414, 415, 416, 417, 501, 505, 708],
	failed: [
		...[100, 101, 200, 201, 202, 203, 204, 205, 206, 300, 301, 302, 303, 304, 305, 307, 401, 402, 403, 407, 408, 409],
		...[500, 502, 503, 504, 600, 601, 602, 603, 604, 701, 702, 703, 704, 705, 706, 707, 709, 710, 711, 712, 713, 714],
		...[715, 716, 717, 718, 719],
	],
	nothing: [],
	bearer: [601, 603, 702, 705, 706, 709, 712, 713, 714, 716, 717, 718],
	modem: [602, 707],
	settings: [300, 301, 302, 303, 305, 307, 401, 402, 403, 407, 719],
};

interface Chapter {
	readonly resultCodes: readonly { readonly codes: Readonly<Record<string, string>> }[];
}

const table: TestTable = {
	async "a message is fetched by GET, read in pieces and decoded as it comes"(t) {
		for (const result of ["+HTTPACTION: 0,200", "+HTTPACTION:0,200"]) {
			const bench = new MockLine();
			begin(bench).mock.command("AT+HTTPACTION=0", "OK", `${result},${MESSAGE.length}`);
			serve(bench, 0, 16_384);
			serve(bench, 16_384, MESSAGE.length - 16_384);
			bench.accept("AT+HTTPTERM");
			const collector = new Collector();
			await retrieve(bench, collector);
			t.is(collector.message?.transactionId, "T-7");
			t.deepEqual(collector.parts[0]?.bytes, [...PICTURE]);
			bench.mock.finish();
		}
	},
	async "the context is seen to first"(t) {
		const bench = new MockLine();
		bench.mock.command("AT+CGDCONT?", '+CGDCONT: 1,"IP","internet","0.0.0.0",0,0', "OK");
		bench.accept('AT+CGDCONT=1,"IP","mms"', "AT+CGAUTH=1,0", "AT+CGATT=0", "AT+CGATT=1");
		begin(bench).mock.command("AT+HTTPACTION=0", "OK", "+HTTPACTION: 0,503,0");
		bench.accept("AT+HTTPTERM");
		const settings = { ...SETTINGS, apn: "mms" };
		await failure(bench.run((line) => retrieval().retrieve(line, NOTIFICATION, settings, new Collector())));
		bench.mock.finish();
		t.true(bench.mock.sent.startsWith("AT+CGDCONT?"));
	},
	async "what an earlier life left open is ended first, and what this firmware does not know is done without"(t) {
		const bench = new MockLine();
		bench.mock.command("AT+HTTPINIT", "ERROR");
		bench.accept("AT+HTTPTERM", "AT+HTTPINIT");
		bench.mock.command('AT+HTTPPARA="RECVTO",120', "ERROR");
		bench.accept(`AT+HTTPPARA="URL","${URL}"`);
		bench.mock.command('AT+HTTPPARA="READMODE",1', "ERROR").command("AT+HTTPACTION=0", "OK", "+HTTPACTION: 0,410,0");
		bench.accept("AT+HTTPTERM");
		t.is((await failure(retrieve(bench))).code, 410);
		bench.mock.finish();
	},
	async "HTTP that cannot be begun asks for the bearer"(t) {
		const bench = new MockLine();
		bench.mock.command("AT+HTTPINIT", "ERROR").command("AT+HTTPTERM", "ERROR").command("AT+HTTPINIT", "ERROR");
		bench.mock.command("AT+HTTPTERM", "ERROR");
		const outcome = await failure(retrieve(bench));
		t.deepEqual([outcome.kind, outcome.first], ["failed", "bearer"]);
		bench.mock.finish();
	},
	async "every status and code of 14.3 is an outcome with its meaning"(t) {
		const [statuses, codes] = (JSON.parse(t.shared("reference/sim767xx-ch14.json")) as Chapter).resultCodes;
		const listed = { ...statuses?.codes, ...codes?.codes };
		delete listed[0];
		t.deepEqual(codesOf(GET_CODES), Object.keys(listed).map(Number), "the table is the manual's");
		for (const code of codesOf(GET_CODES)) t.true(findCode(POST_CODES, code) !== undefined, String(code));
		for (const code of Object.keys(listed).map(Number)) {
			const bench = new MockLine();
			begin(bench).mock.command("AT+HTTPACTION=0", "OK", `+HTTPACTION: 0,${code},0`);
			bench.accept("AT+HTTPTERM");
			const { kind, first, text, ...rest } = await failure(retrieve(bench));
			t.true(OUTCOMES[kind].includes(code), `${code} is ${kind}`);
			const isFirst = (step: FirstStep) => OUTCOMES[step].includes(code);
			const step = (["bearer", "modem", "settings"] as const).find(isFirst) ?? "nothing";
			t.is(first, step, `${code}`);
			t.is(rest.class, "http");
			t.is(rest.code, code);
			t.true(text.startsWith(`The modem reports ${code} (`), text);
			bench.mock.finish();
		}
	},
	async "a failure may come with fewer fields, and a status that no manual has is one that may pass"(t) {
		for (const [result, code] of [
			["+HTTPACTION: 0,714", 714],
			["+HTTPACTION: 0,451,0", 451],
		] as const) {
			const bench = new MockLine();
			begin(bench).mock.command("AT+HTTPACTION=0", "OK", result);
			bench.accept("AT+HTTPTERM");
			const outcome = await failure(retrieve(bench));
			t.deepEqual([outcome.kind, outcome.code], ["failed", code]);
		}
		const bench = new MockLine();
		begin(bench).mock.command("AT+HTTPACTION=0", "OK", "+HTTPACTION: 0");
		bench.accept("AT+HTTPTERM");
		t.true((await failure(retrieve(bench))).text.includes('"+HTTPACTION: 0", which its manual does not explain'));
	},
	async "200 without content is no message"(t) {
		const bench = new MockLine();
		begin(bench).mock.command("AT+HTTPACTION=0", "OK", "+HTTPACTION: 0,200,0");
		bench.accept("AT+HTTPTERM");
		t.is((await failure(retrieve(bench))).kind, "failed");
		bench.mock.finish();
	},
	async "CME errors of these commands have the meaning of the general table, not of HTTP statuses"(t) {
		const bench = new MockLine();
		bench.accept("AT+HTTPINIT", 'AT+HTTPPARA="RECVTO",120');
		bench.mock.command(`AT+HTTPPARA="URL","${URL}"`, "+CME ERROR: 100");
		bench.accept("AT+HTTPTERM");
		const outcome = await failure(retrieve(bench));
		t.deepEqual([outcome.kind, outcome.class, outcome.code], ["failed", "cme", 100]);
		t.true(outcome.text.includes("unknown"), outcome.text);
	},
	async "a result that does not come in time is a failure, and HTTP is ended"(t) {
		const bench = new MockLine();
		begin(bench).accept("AT+HTTPACTION=0", "AT+HTTPTERM");
		const outcome = await failure(retrieve(bench));
		t.deepEqual([outcome.kind, outcome.class], ["failed", "timeout"]);
		t.true(bench.clock.now() >= 300_000);
		bench.mock.finish();
	},
	async "less content than was announced is a failure"(t) {
		const bench = new MockLine();
		begin(bench).mock.command("AT+HTTPACTION=0", "OK", "+HTTPACTION: 0,200,30");
		bench.mock.command("AT+HTTPREAD=0,30", "OK", "+HTTPREAD: 0");
		bench.accept("AT+HTTPTERM");
		const outcome = await failure(retrieve(bench));
		t.deepEqual([outcome.kind, outcome.text], ["failed", "The modem announced 30 bytes and gave 0."]);
		bench.mock.finish();
	},
	async "an answer that is no message is a failure, and HTTP is ended"(t) {
		const page = octets("<html>Top up your account</html>");
		const bench = new MockLine();
		begin(bench).mock.command("AT+HTTPACTION=0", "OK", `+HTTPACTION: 0,200,${page.length}`);
		serve(bench, 0, page.length, page);
		bench.accept("AT+HTTPTERM");
		const outcome = await failure(retrieve(bench));
		t.deepEqual([outcome.kind, outcome.class], ["failed", "format"]);
		bench.mock.finish();
	},
	async "a status of the centre in place of the message decides whether another try helps"(t) {
		for (const [status, kind] of [
			[194, "failed"],
			[226, "refused"],
		] as const) {
			const pdu = octets(0x8c, 0x84, 0x98, "T-7", 0x8d, 0x93, 0x99, status);
			const bench = new MockLine();
			begin(bench).mock.command("AT+HTTPACTION=0", "OK", `+HTTPACTION: 0,200,${pdu.length}`);
			serve(bench, 0, pdu.length, pdu);
			bench.accept("AT+HTTPTERM");
			const outcome = await failure(retrieve(bench));
			t.deepEqual([outcome.kind, outcome.code, outcome.class], [kind, status, "retrieve-status"]);
			bench.mock.finish();
		}
	},
	async "a receiver that is full ends it after the piece under way, with its own error"(t) {
		const bench = new MockLine();
		begin(bench).mock.command("AT+HTTPACTION=0", "OK", `+HTTPACTION: 0,200,${MESSAGE.length}`);
		serve(bench, 0, 16_384);
		bench.accept("AT+HTTPTERM");
		const receiver = new Collector();
		receiver.data = () => {
			throw new Error("There is no room.");
		};
		await t.rejects(retrieve(bench, receiver), "There is no room.");
		bench.mock.finish();
	},
	async "the centre is told by POST to the address of the settings"(t) {
		const bench = new MockLine();
		bench.accept("AT+HTTPINIT", 'AT+HTTPPARA="RECVTO",120', 'AT+HTTPPARA="URL","http://mmsc.example.com/mms"');
		bench.accept('AT+HTTPPARA="CONTENT","application/vnd.wap.mms-message"');
		const pdu = octets(0x8c, 0x83, 0x98, "T-7", 0x8d, 0x93, 0x95, 129);
		bench.mock.expect(`AT+HTTPDATA=${pdu.length},30\r`, "\r\nDOWNLOAD\r\n").expect(pdu, "\r\nOK\r\n");
		bench.mock.command("AT+HTTPACTION=1", "OK", "+HTTPACTION: 1,204,0");
		bench.accept("AT+HTTPTERM");
		const response = { kind: "notification", transactionId: "T-7", status: "retrieved" } as const;
		await bench.run((line) => retrieval().respond(line, response, SETTINGS));
		t.true(bench.mock.sent.endsWith("AT+HTTPTERM\r"));
		bench.mock.finish();
	},
	async "a centre that is not there to be told is a matter of the settings, for another try"(t) {
		for (const code of [404, 410, 708]) {
			const bench = new MockLine();
			bench.accept("AT+HTTPINIT", 'AT+HTTPPARA="RECVTO",120', 'AT+HTTPPARA="URL","http://mmsc.example.com/mms"');
			bench.accept('AT+HTTPPARA="CONTENT","application/vnd.wap.mms-message"');
			const pdu = octets(0x8c, 0x85, 0x98, "T-7", 0x8d, 0x93);
			bench.mock.expect(`AT+HTTPDATA=${pdu.length},30\r`, "\r\nDOWNLOAD\r\n").expect(pdu, "\r\nOK\r\n");
			bench.mock.command("AT+HTTPACTION=1", "OK", `+HTTPACTION: 1,${code},0`);
			bench.accept("AT+HTTPTERM");
			const response = { kind: "acknowledgement", transactionId: "T-7" } as const;
			const outcome = await failure(bench.run((line) => retrieval().respond(line, response, SETTINGS)));
			t.deepEqual([outcome.kind, outcome.first], ["failed", "settings"]);
			t.true(outcome.text.includes("mms.url"), outcome.text);
			bench.mock.finish();
		}
	},
	async "a notification whose address the modem cannot be given is refused before anything is asked for"(t) {
		const bench = new MockLine();
		bench.accept("AT+HTTPINIT", 'AT+HTTPPARA="RECVTO",120', "AT+HTTPTERM");
		const notification = { transactionId: "1", contentLocation: 'http://a/"b' };
		const work = bench.run((line) => retrieval().retrieve(line, notification, SETTINGS, new Collector()));
		t.is((await failure(work)).kind, "refused");
		bench.mock.finish();
	},
};

export default table;
