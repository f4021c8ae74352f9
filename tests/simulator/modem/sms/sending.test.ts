import test from "ava";
import { models } from "../../../../simulator/modem/models";
import { toHex } from "../../../../simulator/sms/octets";
import { concatenationOf } from "../../../../simulator/sms/user-data";
import { compact } from "../../../support/modem-bench";
import { ESCAPE, SmsBench } from "./sms-bench";

/** An SMS-SUBMIT to +12065550123 with "hello", without a centre's address; 19 octets. */
const PDU = "0011000B912160550521F30000A705E8329BFD06";
const LENGTH = PDU.length / 2 - 1;

test("a PDU goes to the network with the modem's own reference and the SIM's centre", async (t) => {
	const bench = await SmsBench.ready();
	t.is(await bench.type(`AT+CMGS=${LENGTH}`, PDU), "+CMGS: 0|OK");
	t.is(await bench.type(`AT+CMGS=${LENGTH}`, PDU), "+CMGS: 1|OK");
	const [first, second] = bench.network.sms.submitted;
	t.is(toHex(first?.tpdu ?? new Uint8Array()), PDU.slice(2));
	t.is(first?.centre, "+12065550199");
	t.is(second?.tpdu[1], 1);
});

test("what is typed in pieces is one message: only Ctrl-Z ends it", async (t) => {
	const bench = await SmsBench.ready();
	await bench.ask(`AT+CMGS=${LENGTH}`);
	for (const piece of [PDU.slice(0, 10), PDU.slice(10)]) t.is(await bench.raw(piece), "");
	t.is(compact(await bench.raw("\u001a", 5_000)), "+CMGS: 0|OK");
	t.is(toHex(bench.network.sms.submitted[0]?.tpdu ?? new Uint8Array()), PDU.slice(2));
});

test("the centre of the PDU goes before the one that is set", async (t) => {
	const bench = await SmsBench.ready();
	await bench.type(`AT+CMGS=${LENGTH}`, `07912160550591F8${PDU.slice(2)}`);
	t.is(bench.network.sms.submitted[0]?.centre, "+12065550198");
});

for (const [fault, length, pdu] of [
	["another length", LENGTH + 1, PDU],
	["odd digits", LENGTH, PDU.slice(1)],
	["something else than digits", LENGTH, PDU.replace("11", "XX")],
	["a kind that no mobile sends", LENGTH, PDU.replace("0011", "0000")],
] as const) {
	test(`a PDU with ${fault} is an invalid one`, async (t) => {
		const bench = await SmsBench.ready();
		t.is(await bench.type(`AT+CMGS=${length}`, pdu), "+CMS ERROR: invalid PDU mode parameter");
		t.is(bench.network.sms.submitted.length, 0);
	});
}

test("ESC takes a message back: an error on SIM767XX, OK on EC2x", async (t) => {
	const simcom = await SmsBench.ready();
	t.is(await simcom.type(`AT+CMGS=${LENGTH}`, PDU, ESCAPE), "+CMS ERROR: unknown error");
	const quectel = await SmsBench.ready(models["quectel-lte"]);
	t.is(await quectel.type(`AT+CMGS=${LENGTH}`, PDU, ESCAPE), "OK");
	t.is(simcom.network.sms.submitted.length + quectel.network.sms.submitted.length, 0);
});

test("an RP cause of the network is the code of the error, and has no text", async (t) => {
	const bench = await SmsBench.ready();
	bench.network.sms.answer = { accepted: false, cause: 21 };
	t.is(await bench.type(`AT+CMGS=${LENGTH}`, PDU), "+CMS ERROR: 21");
});

test("without coverage nothing is handed over", async (t) => {
	const bench = await SmsBench.ready();
	bench.network.change({ available: false });
	t.is(await bench.type(`AT+CMGS=${LENGTH}`, PDU), "+CMS ERROR: no network service");
	bench.network.change({ available: true });
	await bench.pass(5_000);
	const prompt = await bench.ask(`AT+CMGS=${LENGTH}`);
	t.is(prompt, "> ");
	bench.line.tell(`${PDU}\u001a`);
	await bench.pass(500);
	bench.network.change({ available: false });
	t.regex(await bench.listen(5_000), /CMS ERROR: no network service/);
	t.is(bench.network.sms.submitted.length, 0);
});

test("the answer takes as long as the table of latencies says", async (t) => {
	const bench = await SmsBench.ready();
	await bench.ask(`AT+CMGS=${LENGTH}`);
	bench.line.tell(`${PDU}\u001a`);
	t.is(await bench.listen(2_400), "");
	t.regex(await bench.listen(200), /\+CMGS: 0/);
});

test("text mode writes the message by what AT+CSMP and AT+CSCS say", async (t) => {
	const bench = await SmsBench.ready();
	await bench.ask("AT+CMGF=1");
	t.is(await bench.type('AT+CMGS="+12065550123"', "Hello {1}"), "+CMGS: 0|OK");
	await bench.ask("AT+CSMP=49,23,0,8");
	await bench.ask('AT+CSCS="UCS2"');
	t.is(await bench.type('AT+CMGS="0031003100320031"', "0047007200FC00DF"), "+CMGS: 1|OK");
	await bench.ask("AT+CSMP=17,167,0,4");
	t.is(await bench.type('AT+CMGS="0031",129', "00FF7F"), "+CMGS: 2|OK");
	const [first, second, third] = bench.submitted;
	t.is(first?.userData.text, "Hello {1}");
	t.deepEqual(first?.destination, { number: "+12065550123", type: 145 });
	t.is(second?.userData.text, "Grüß");
	t.deepEqual(second?.destination, { number: "1121", type: 129 });
	t.is(second?.firstOctet, 49);
	t.deepEqual(third?.userData.data, Uint8Array.of(0, 255, 127));
});

test("typed text can be edited, holds lines, and 160 characters at most", async (t) => {
	const bench = await SmsBench.ready();
	await bench.ask("AT+CMGF=1");
	await bench.type('AT+CMGS="+12065550123"', "oops\b\b\b\bone\r\ntwo");
	t.is(bench.submitted[0]?.userData.text, "one\r\ntwo");
	t.is(await bench.type('AT+CMGS="+12065550123"', "x".repeat(160)), "+CMGS: 1|OK");
	t.is(await bench.type('AT+CMGS="+12065550123"', "x".repeat(161)), "+CMS ERROR: invalid text mode parameter");
	t.is(await bench.ask('AT+CMGS="nobody"'), "+CMS ERROR: invalid text mode parameter");
});

test("each mode has its own form of AT+CMGS", async (t) => {
	const bench = await SmsBench.ready();
	t.is(await bench.ask('AT+CMGS="+12065550123"'), "+CMS ERROR: invalid PDU mode parameter");
	await bench.ask("AT+CMGF=1");
	t.is(await bench.ask("AT+CMGS=20"), "+CMS ERROR: invalid text mode parameter");
});

test("a written message is sent from its store, to its receiver or another", async (t) => {
	const bench = await SmsBench.ready();
	t.is(await bench.type(`AT+CMGW=${LENGTH}`, PDU), "+CMGW: 0|OK");
	t.is(await bench.ask("AT+CMSS=0", 5_000), "+CMSS: 0|OK");
	t.is(await bench.ask('AT+CMSS=0,"+12065550124"', 5_000), "+CMSS: 1|OK");
	t.is(await bench.ask("AT+CMSS=1"), "+CMS ERROR: invalid memory index");
	t.deepEqual(
		bench.submitted.map(({ destination, userData }) => [destination.number, userData.text]),
		[
			["+12065550123", "hello"],
			["+12065550124", "hello"],
		],
	);
	t.is(await bench.ask("AT+CMGR=0"), `+CMGR: 3,,${LENGTH}|${PDU}|OK`);
});

test("what was sent before one of many fails is told before the error", async (t) => {
	const bench = await SmsBench.ready();
	await bench.type(`AT+CMGW=${LENGTH}`, PDU);
	await bench.type(`AT+CMGW=${LENGTH}`, PDU);
	t.is(await bench.ask("AT+CMSSEX=0,1", 10_000), "+CMSSEX: 0,1|OK");
	t.is(await bench.ask("AT+CMSSEX=1,2", 10_000), "+CMSSEX: 2|+CMS ERROR: invalid memory index");
	t.is(await bench.ask("AT+CMSSEX=2", 10_000), "+CMS ERROR: invalid memory index");
});

test("the segments of a long message carry the reference that the host gives them", async (t) => {
	const bench = await SmsBench.ready();
	await bench.ask("AT+CMGF=1");
	t.is(await bench.type('AT+CMGSEX="+12065550123",145,190,1,2', "x".repeat(153)), "+CMGSEX: 0|OK");
	t.is(await bench.type('AT+CMGSEX="+12065550123",145,190,2,2', "y"), "+CMGSEX: 1|OK");
	t.deepEqual(
		bench.submitted.map(({ userData }) => concatenationOf(userData)),
		[1, 2].map((part) => ({ reference: 190, referenceBits: 8, total: 2, part })),
	);
	t.is(
		await bench.type('AT+CMGSEX="+12065550123",145,190,1,2', "x".repeat(154)),
		"+CMS ERROR: invalid text mode parameter",
	);
});
