import test from "ava";
import { models } from "../../../../simulator/modem/models";
import { SmsBench } from "./sms-bench";

test("what is kept outlives the power, what is not does not", async (t) => {
	const first = await SmsBench.ready();
	for (const line of [
		"AT+CMGF=1",
		"AT+CNMI=2,1,0,2,0",
		'AT+CPMS="ME","ME","ME"',
		"AT+CSMP=49,23",
		"AT+CSMS=1",
		"AT+CSDH=1",
	])
		t.regex(await first.ask(line), /OK$/, line);
	const bench = await SmsBench.ready(models.sim767xx, { storage: first.storage });
	t.is(await bench.ask("AT+CMGF?"), "+CMGF: 1|OK");
	t.is(await bench.ask("AT+CNMI?"), "+CNMI: 2,1,0,2,0|OK");
	t.is(await bench.ask("AT+CPMS?"), '+CPMS: "ME",0,10,"ME",0,10,"ME",0,10|OK');
	t.is(await bench.ask("AT+CSMP?"), "+CSMP: 49,23,0,0|OK");
	t.is(await bench.ask("AT+CSMS?"), "+CSMS: 0,1,1,1|OK");
	t.is(await bench.ask("AT+CSDH?"), "+CSDH: 0|OK");
});

test("the centre is the SIM's until another is set", async (t) => {
	const bench = await SmsBench.ready();
	t.is(await bench.ask("AT+CSCA?"), '+CSCA: "+12065550199",145|OK');
	t.is(await bench.ask('AT+CSCA="12065550198"'), "OK");
	t.is(await bench.ask("AT+CSCA?"), '+CSCA: "12065550198",129|OK');
	t.is(await bench.ask('AT+CSCA="no number"'), "+CMS ERROR: operation not allowed");
});

for (const [values, taken] of [
	["2,1", true],
	["1,2,0,1,0", true],
	["1,3", true],
	["2,2,0,2,0", true],
	["2,2,0,1,0", false],
	["2,3", false],
	["0,2", false],
	["3", false],
] as const) {
	test(`SIM767XX ${taken ? "takes" : "refuses"} AT+CNMI=${values}`, async (t) => {
		const bench = await SmsBench.ready();
		t.is(await bench.ask(`AT+CNMI=${values}`), taken ? "OK" : "ERROR");
	});
}

test("EC2x take what SIM767XX refuse, and have a store for reports", async (t) => {
	const bench = await SmsBench.ready(models["quectel-lte"]);
	t.is(await bench.ask("AT+CNMI=2,2,0,1,0"), "OK");
	t.is(await bench.ask("AT+CNMI=?"), "+CNMI: (0-2),(0-3),(0,2),(0-2),(0,1)|OK");
	t.is(await bench.ask("AT+CPMS=?"), `+CPMS: ${Array(3).fill('("SM","ME","MT","SR")').join(",")}|OK`);
	t.is(await bench.ask('AT+CPMS="SR","MT"'), "+CPMS: 0,5,0,255,0,255|OK");
	t.is(await bench.ask('AT+CPMS="XX"'), "+CMS ERROR: 302");
});

test("without a SIM its messages cannot be reached", async (t) => {
	const bench = await SmsBench.ready();
	bench.network.change({ sim: { ...bench.network.sim, inserted: false } });
	t.is(await bench.ask("AT+CMEE=1"), "OK");
	t.is(await bench.ask("AT+CPMS?"), "+CMS ERROR: 310");
	t.is(await bench.ask("AT+CMGL=4"), "+CMS ERROR: 310");
	t.is(await bench.ask("AT+CMGS=20"), "+CMS ERROR: 310");
});

test("AT+CMGL=? and AT+CNMA=? depend on the mode", async (t) => {
	const bench = await SmsBench.ready();
	t.is(await bench.ask("AT+CMGL=?"), "+CMGL: (0-4)|OK");
	t.is(await bench.ask("AT+CNMA=?"), "+CNMA: (0-2)|OK");
	await bench.ask("AT+CMGF=1");
	t.is(await bench.ask("AT+CMGL=?"), '+CMGL: ("REC UNREAD","REC READ","STO UNSENT","STO SENT","ALL")|OK');
	t.is(await bench.ask("AT+CNMA=?"), "OK");
});
