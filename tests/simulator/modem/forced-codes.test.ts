import test from "ava";
import { models } from "../../../simulator/modem/models";
import { ModemBench } from "../../support/modem-bench";

test("a code that the scene asks for comes instead of an answer, so many times, and nothing is done", async (t) => {
	const bench = await ModemBench.ready(models.sim767xx);
	await bench.ask("AT+CMEE=1");
	bench.modem.answerNext("AT+CMMSEDIT", "171", 2);
	t.is(await bench.ask("AT+CMMSEDIT?"), "+CMMSEDIT: 0|OK", "a question is answered as ever");
	for (let i = 0; i < 2; i++) t.is(await bench.ask("AT+CMMSEDIT=1"), "+CME ERROR: 171");
	t.is(await bench.ask("AT+CMMSEDIT?"), "+CMMSEDIT: 0|OK");
	t.is(await bench.ask("AT+CMMSEDIT=1"), "OK");
});

test("AT+CMEE gives it its form: number, text of the command's own table, or ERROR", async (t) => {
	const bench = await ModemBench.ready(models.sim767xx);
	bench.modem.answerNext("+CMMSEDIT", "190", 2);
	t.is(await bench.ask("AT+CMMSEDIT=1"), "+CME ERROR: Network error");
	await bench.ask("AT+CMEE=0");
	t.is(await bench.ask("AT+CMMSEDIT=1"), "ERROR");
	bench.modem.answerNext("+CGATT", "ERROR");
	await bench.ask("AT+CMEE=1");
	t.is(await bench.ask("AT+CGATT=1"), "ERROR");
});

for (const [model, command, code, answer] of [
	["sim767xx", "AT+CMMSSEND", "173", "OK|+CMMSSEND: 173"],
	["sim767xx", 'AT+CMMSDOWN="PIC",10,"a.jpg"', "182", "+CMMSDOWN: 182|ERROR"],
	["sim767xx", 'AT+CMMSDOWN="PIC",10,"a.jpg"', "181", "+CME ERROR: 181"],
	["sim7100", "AT+CMMSSEND", "190", "OK|+CMMSSEND: 190"],
	["sim7100", 'AT+CMMSRECV="http://mmsc.example.com/1"', "188", "OK|+CMMSRECV: 188"],
	["quectel-ec20", "AT+QMMSEND=100", "751", "OK|+QMMSEND: 751,0"],
	["sim767xx", 'AT+HTTPREADFILE="a"', "708", "OK|+HTTPREADFILE: 708"],
	["sim767xx", "AT+HTTPACTION=0", "706", "OK|+HTTPACTION: 0,706,0"],
	["sim767xx", "AT+CSMTPSSEND", "611", "OK|+CSMTPSSEND: 611"],
	["sim767xx", 'AT+CCHOPEN=1,"a.example.com",80', "13", "OK|+CCHOPEN: 1,13"],
	["quectel-lte", "AT+QMMSEND=100", "775", "OK|+QMMSEND: 775,0"],
	["quectel-lte", "AT+QMMSEND=100", "766,503", "OK|+QMMSEND: 766,503"],
	["quectel-lte", "AT+QSMTPPUT=60", "651", "OK|+QSMTPPUT: 651,0"],
	["quectel-lte", "AT+QSMTPPUT=60", "678,550", "OK|+QSMTPPUT: 678,550"],
	["quectel-lte", 'AT+QFUPL="RAM:a",10', "407", "+CME ERROR: 407"],
] as const) {
	test(`${command} of ${model} gives ${code} in its own form`, async (t) => {
		const bench = await ModemBench.ready(models[model]);
		await bench.ask("AT+CMEE=1");
		bench.modem.answerNext(command.replace(/=.*/, ""), code);
		t.is(await bench.ask(command, 1_000), answer);
		t.false(bench.modem.busy);
	});
}

test("27.005 has codes of its own, which are numbers of +CMS ERROR", async (t) => {
	const bench = await ModemBench.ready(models["quectel-lte"]);
	bench.modem.answerNext("+CNMI", "302");
	t.is(await bench.ask("AT+CNMI=2,1"), "+CMS ERROR: 302");
});

test("the network refuses a short message once it has it: the PDU is asked for and taken, and goes nowhere", async (t) => {
	for (const model of ["sim767xx", "quectel-lte"] as const) {
		const bench = await ModemBench.ready(models[model]);
		await bench.ask("AT+CMEE=1;+CMGF=0");
		bench.modem.answerNext("+CMGS", "38");
		t.regex(await bench.ask("AT+CMGS=14"), /^> ?$/, model);
		t.regex(await bench.raw("0001000B912160555510F30000026869\x1a", 2_000), /\+CMS ERROR: 38/, model);
		t.is(await bench.ask("AT"), "OK");
	}
});

test("what is no code is a mistake in words", async (t) => {
	const bench = await ModemBench.ready(models.sim767xx);
	t.throws(() => bench.modem.answerNext("+CSQ", "busy"), { message: /"busy" is no result code/ });
});
