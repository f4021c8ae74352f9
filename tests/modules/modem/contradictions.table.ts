import { InformationText } from "at/information-text";
import { execute, write } from "at/request";
import { FAMILIES } from "modem/families";
import { QFUPL } from "modem/quectel/commands/files";
import * as quectel from "modem/quectel/commands/mms";
import { QuectelMms } from "modem/quectel/mms";
import { checkLimits as checkQuectel } from "modem/quectel/mms-limits";
import { makeParts as makeQuectelParts } from "modem/quectel/parts";
import { decideResult } from "modem/quectel/send-result";
import * as simcom from "modem/simcom/commands/mms";
import { decideResult as decideSimcom } from "modem/simcom/send-result";
import * as sim767xx from "modem/simcom/sim767xx/commands/mms";
import * as sim767xxLimits from "modem/simcom/sim767xx/mms-limits";
import { StreamedFiles } from "modem/simcom/sim767xx/streamed-files";
import { stream } from "modem/simcom/sim767xx/streaming";
import * as sim7100 from "modem/simcom/sim7100/commands/mms";
import { kindOf } from "modem/simcom/sim7100/content-kinds";
import * as sim7100Limits from "modem/simcom/sim7100/mms-limits";
import type { TestTable } from "../../support/table";
import { MockLine } from "./support/mock-line";
import { Bytes, makeTask, SETTINGS } from "./support/task";

/** Result lines as the engine hands them over. */
const result = (line: string) => new InformationText(line, line.indexOf(":") + 1);

const addresses = (count: number) => Array.from({ length: count }, (_, index) => `+1206555012${index}`);

/**
 * The contradictions of `reference/vendor-differences.md` that the firmware meets, by their numbers; the virtual
 * modems' side is in tests/simulator/modem/contradictions.test.ts. Those of mail are with the mail tests.
 */
const table: TestTable = {
	async "C1 and C3: a title that is not there is answered by nothing or by an empty one, with its character set"(t) {
		for (const [lines, titles] of [
			[["OK"], []],
			[['+QMMSEDIT: 4,"UTF8",""', "OK"], [["UTF8", ""]]],
			[['+QMMSEDIT: 4,"ASCII","test EC20 mms"', "OK"], [["ASCII", "test EC20 mms"]]],
		] as const) {
			const bench = new MockLine();
			bench.mock.command("AT+QMMSEDIT=4", ...lines);
			const answer = await bench.run((line) => line.exchange(write(quectel.QMMSEDIT_LIST, 4)));
			t.deepEqual(
				answer.lines.map((line) => [line.string(1), line.string(2)]),
				titles,
			);
		}
	},
	"C2: commands are spelled as the examples have them"(t) {
		t.is(write(quectel.QMMSEDIT_CLEAR).text, "AT+QMMSEDIT=0");
		t.is(write(quectel.QMMSEND, 100).text, "AT+QMMSEND=100");
	},
	async "C4, C7, C8, C9 and C14: six values, no read form, no key of one family only, RAM, and all of it in each try"(
		t,
	) {
		const bench = new MockLine();
		const service = new QuectelMms(makeQuectelParts(bench.tools()));
		const commands: string[] = [];
		bench.mock.respond((line) => {
			commands.push(line);
			return ["\r\nOK\r\n"];
		});
		const task = makeTask({ subject: "x", receipt: true });
		for (let count = 0; count < 2; count++) await bench.run((line) => service.prepare(line, task));
		t.is(commands.filter((line) => line === 'AT+QMMSCFG="sendparam",6,3,1,0,2,4').length, 2);
		t.is(commands.filter((line) => line === 'AT+QMMSEDIT=1,1,"+12065550123"').length, 2, "each try composes anew");
		t.deepEqual(
			commands.filter((line) => /QMMS[A-Z]*\?|supportfield|connecttimeout|UFS:|SD:/.test(line)),
			[],
		);
		t.true(commands.includes('AT+QFDEL="RAM:*"'));
	},
	"C5: six recipients in each list"(t) {
		const message = { ...makeTask().message, text: "x", to: addresses(6), cc: addresses(6), bcc: addresses(6) };
		checkQuectel(message, SETTINGS);
		t.throws(() => checkQuectel({ ...message, bcc: addresses(7) }, SETTINGS), '6 recipients in "bcc", not 7');
	},
	"C6: a result has one field, two or three"(t) {
		t.is(decideResult(result("+QMMSEND: 0")).kind, "sent");
		t.is(decideResult(result("+QMMSEND: 0,200")).kind, "sent");
		t.is(decideResult(result("+QMMSEND: 775")).code, 775);
		t.true(decideResult(result('+QMMSEND: 765,200,"Error-permanent-failure"')).text.includes("for good"));
	},
	async "C10: a message that is on its way is not sent again; the result is waited for"(t) {
		const bench = new MockLine();
		bench.mock.command("AT+QMMSEND=600", "OK").receive(500_000, "\r\n+QMMSEND: 0,200\r\n");
		const outcome = await bench.run((line) => new QuectelMms(makeQuectelParts(bench.tools())).commit(line));
		t.is(outcome.kind, "sent");
		t.is(bench.mock.sent, "AT+QMMSEND=600\r");
	},
	async "C11: the checksum of an upload is 0, which is none, or hexadecimal"(t) {
		const row = write(QFUPL, "RAM:a", 2, 60, 0);
		for (const [printed, sum] of [
			["0", 0],
			["707", 0x707],
		] as const) {
			const bench = new MockLine();
			bench.mock.expect(`${row.text}\r`, "\r\nCONNECT\r\n").expect("ab", `\r\n+QFUPL: 2,${printed}\r\n\r\nOK\r\n`);
			const answer = await bench.run((line) => line.upload(row, new Bytes("ab")));
			t.is(answer.line().hexadecimal("checksum"), sum);
		}
	},
	"C17: the protocol is HTTP, whatever else is listed"(t) {
		t.is(write(simcom.CMMSPROTO, 1, "10.0.0.172", 80).text, 'AT+CMMSPROTO=1,"10.0.0.172",80');
	},
	"C18: the centre's address has 40 bytes on SIM767XX, and any length on SIM7100"(t) {
		const message = { ...makeTask().message, text: "x" };
		const mmsc = `mmsc.example.com/${"x".repeat(24)}`;
		sim767xxLimits.checkLimits(message, { ...SETTINGS, mmsc: mmsc.slice(0, 40) });
		t.throws(() => sim767xxLimits.checkLimits(message, { ...SETTINGS, mmsc }), "at most 40 bytes");
		sim7100Limits.checkLimits(message, { ...SETTINGS, mmsc: mmsc + mmsc });
		t.is(write(sim7100.CMMSCURL, mmsc + mmsc).text, `AT+CMMSCURL="${mmsc}${mmsc}"`);
	},
	"C19: a subject has 40 bytes on SIM767XX, which are 19 characters of UCS2, and any length on SIM7100"(t) {
		t.is(sim767xxLimits.encodeSubject("件".repeat(19))?.length, 40);
		t.is(sim767xxLimits.encodeSubject("件".repeat(20)), undefined);
		t.is(sim7100Limits.encodeSubject("件".repeat(200)).length, 402);
		sim7100Limits.checkLimits({ ...makeTask().message, text: "x", subject: "件".repeat(200) }, SETTINGS);
	},
	"C20: without a mark SIM767XX reads UTF-8; SIM7100 gets ASCII without, everything else with a mark where UCS2 holds it"(
		t,
	) {
		t.deepEqual([...(sim767xxLimits.encodeSubject("ü") ?? [])], [0xc3, 0xbc]);
		t.deepEqual([...sim7100Limits.encodeSubject("u")], [0x75]);
		t.deepEqual([...sim7100Limits.encodeSubject("ü")], [0xfe, 0xff, 0x00, 0xfc]);
		t.deepEqual([...sim7100Limits.encodeSubject("🙂")], [0xf0, 0x9f, 0x99, 0x82], "UCS2 has no surrogates");
	},
	"C21 and C22: a file of the module is ATTACH with its path on SIM767XX, FILE with a directory on SIM7100"(t) {
		t.is(write(sim767xx.CMMSDOWN_ATTACH, "C:/a.jpg").text, 'AT+CMMSDOWN="ATTACH","C:/a.jpg"');
		t.is(write(sim7100.CMMSDOWN_FILE, 3, "a.jpg").text, 'AT+CMMSDOWN="FILE",3,"a.jpg"');
	},
	"C23: 3gp is a video; what the list of extensions does not have is refused with the list"(t) {
		t.is(kindOf("clip.3GP"), "VIDEO");
		for (const name of ["clip.3pg", "scan.tiff", "data.bin"]) t.throws(() => kindOf(name), `${name} does not`);
	},
	async "C25 and C26: a sending has failed by its result, with a blank or without, or by +CME ERROR"(t) {
		for (const lines of [["OK", "+CMMSSEND: 190"], ["OK", "+CMMSSEND:190"], ["+CME ERROR: 190"]]) {
			const bench = new MockLine();
			bench.mock.command("AT+CMMSSEND", ...lines);
			const family = FAMILIES.find(({ name }) => name === "sim7100");
			const outcome = await bench.run(async (line) => family?.makeServices(bench.tools()).mms?.commit(line, 0));
			t.is(outcome?.kind, "failed");
			t.is(outcome?.code, 190);
		}
	},
	"C28: 170 is what 201 is"(t) {
		const [unknown, other] = [170, 201].map((code) => decideSimcom(result(`+CMMSSEND: ${code}`)));
		t.is(unknown?.kind, other?.kind);
		t.true(unknown?.text.includes("unknown error"));
	},
	async "C29: a message that is saved is answered by OK, or by its place and OK"(t) {
		const bench = new MockLine();
		bench.mock.command("AT+CMMSSAVE=1", "OK").command("AT+CMMSSAVE=1", "+CMMSSAVE: 1", "OK");
		t.is((await bench.run((line) => line.exchange(write(sim7100.CMMSSAVE, 1)))).texts.length, 0);
		const answer = await bench.run((line) => line.exchange(write(sim767xx.CMMSSAVE, 1)));
		t.is(answer.line().integer("index"), 1);
	},
	async "C31: with data_mode 1 the result comes behind OK, or without it"(t) {
		for (const answer of ["\r\nOK\r\n\r\n+CMMSSEND: 0\r\n", "\r\n+CMMSSEND: 0\r\n"]) {
			const bench = new MockLine();
			bench.mock.expect("AT+CMMSSEND\r", "\r\n> ").expect("abcde", answer);
			const files = new StreamedFiles([
				{ length: 2, open: () => new Bytes("ab") },
				{ length: 3, open: () => new Bytes("cde") },
			]);
			const outcome = await bench.run((line) => stream(line, files, 60_000, () => undefined));
			t.is(outcome.kind, "sent", answer);
		}
	},
	"C32: the timeout is the longest that there is"(t) {
		t.is(write(sim767xx.CMMSCFG_TIMEOUT, 600_000).text, 'AT+CMMSCFG="mmssend_timeout",600000');
		t.throws(() => write(sim767xx.CMMSCFG_TIMEOUT, 600_001), "10000 to 600000");
	},
	async "C33: the context of MMS is asked for by its own form"(t) {
		const bench = new MockLine();
		bench.mock.command('AT+CMMSCFG="CID"', '+CMMSCFG: "CID",2', "OK");
		const answer = await bench.run((line) => line.exchange(write(sim767xx.CMMSCFG_CID_QUERY)));
		t.is(answer.line().integer("cid"), 2);
	},
	async "C34: the sixth file is refused by a line of the command's own"(t) {
		for (const lines of [["+CMMSDOWN: 182", "ERROR"], ["+CMMSDOWN: 182"]]) {
			const bench = new MockLine();
			bench.mock.command('AT+CMMSDOWN="ATTACH","C:/a.jpg"', ...lines);
			const work = bench.run((line) => line.exchange(write(sim767xx.CMMSDOWN_ATTACH, "C:/a.jpg")));
			const error = await t.rejects(work, "the MMS storage is full");
			t.is((error as { code?: number }).code, 182);
		}
	},
	"C35: sending takes an address at most, no gateway"(t) {
		t.is(execute(sim767xx.CMMSSEND).text, "AT+CMMSSEND");
		t.is(write(sim767xx.CMMSSEND, "+12065550123").text, 'AT+CMMSSEND="+12065550123"');
	},
};

export default table;
