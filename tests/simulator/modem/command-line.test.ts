import test from "ava";
import { models } from "../../../simulator/modem/models";
import { ModemBench } from "../../support/modem-bench";

const ready = () => ModemBench.ready(models.sim767xx);

test("the example line of 1.5.2 is carried out as a whole, with one OK", async (t) => {
	const bench = await ready();
	t.is(await bench.ask("ATE1Q0S0=1S3=13V1X4;+IFC=0,0;+IPR=115200"), "OK");
	t.is(await bench.ask("ATS0?"), "ATS0?|001|OK");
});

test("AT, at and At are prefixes; aT and lines without one get no answer", async (t) => {
	const bench = await ready();
	for (const prefix of ["AT", "at", "At"]) t.is(await bench.ask(`${prefix}+CPIN?`), "+CPIN: READY|OK");
	t.is(await bench.ask("aT+CPIN?"), "");
	t.is(await bench.ask("hello"), "");
	t.is(await bench.ask(""), "");
});

test("names count in any case and blanks only inside strings", async (t) => {
	const bench = await ready();
	t.is(await bench.ask("at+cpin?"), "+CPIN: READY|OK");
	t.is(await bench.ask('AT +CMMSUA = "a b"'), "OK");
	t.is(await bench.ask("AT+CMMSUA?"), '+CMMSUA: "a b"|OK');
});

test("several commands give their lines in turn and one final result", async (t) => {
	const bench = await ready();
	t.is(await bench.ask("AT+CPIN?;+CFUN?;+CGATT?"), "+CPIN: READY|+CFUN: 1|+CGATT: 1|OK");
	t.is(await bench.ask("AT+CMEE=1;+CREG=2"), "OK");
});

test("the first error ends the line, what stood before it has happened, the rest has not", async (t) => {
	const bench = await ready();
	t.is(await bench.ask("AT+CMEE=0;+NOSUCH;+CREG=1"), "ERROR");
	t.is(await bench.ask("AT+CMEE?;+CREG?"), "+CMEE: 0|+CREG: 0,1|OK");
	t.is(await bench.ask("AT+CREG=1?garbage;"), "ERROR");
	t.is(await bench.ask("AT+CREG=1;)"), "ERROR");
	t.is(await bench.ask("AT+CREG?"), "+CREG: 1,1|OK");
});

test("semicolons and commas inside quotes belong to the text", async (t) => {
	const bench = await ready();
	t.is(await bench.ask('AT+CMMSUA="a;b,c";+CMMSUA?'), '+CMMSUA: "a;b,c"|OK');
});

test("a line of 3071 characters is taken, one more is refused with nothing done", async (t) => {
	const bench = await ready();
	const start = "+CREG=1";
	t.is(await bench.ask(`AT${start}${";".repeat(3071 - start.length)}`), "OK");
	t.is(await bench.ask("AT+CREG=0"), "OK");
	t.is(await bench.ask(`AT${start}${";".repeat(3072 - start.length)}`), "ERROR");
	t.is(await bench.ask(`AT${start}${";".repeat(100_000)}`), "ERROR");
	t.is(await bench.ask("AT+CREG?"), "+CREG: 0,1|OK");
});

test("A/ repeats the last line without a carriage return", async (t) => {
	const bench = await ready();
	await bench.ask("AT+CGATT?");
	t.is(await bench.raw("A/"), "\r\n+CGATT: 1\r\n\r\nOK\r\n");
});

test("echo gives back what was typed, and ATE0 ends it", async (t) => {
	const bench = await ready();
	await bench.ask("ATE1");
	t.is(await bench.raw("AT+CG"), "AT+CG");
	t.is(await bench.raw("ATT?\r"), "ATT?\r\r\n+CGATT: 1\r\n\r\nOK\r\n");
	t.is(await bench.ask("ATE0"), "ATE0|OK");
	t.is(await bench.ask("AT"), "OK");
});

test("a backspace takes the last character back", async (t) => {
	const bench = await ready();
	t.is(await bench.ask("AT+CGATX\bT?"), "+CGATT: 1|OK");
});

test("one line feed behind a carriage return is swallowed", async (t) => {
	const bench = await ready();
	t.is(await bench.raw("AT+CPIN?\r\nAT+CFUN?\r\n"), "\r\n+CPIN: READY\r\n\r\nOK\r\n\r\n+CFUN: 1\r\n\r\nOK\r\n");
	t.is(await bench.raw('AT+CFTRANRX="c:/lf.txt",2\r\n'), "\r\n> ");
	t.is(await bench.raw("\nx"), "\r\nOK\r\n");
	t.is(await bench.ask('AT+CFTRANTX="c:/lf.txt",0,2,1'), ">|\nx|OK");
});

test("what comes while a command is carried out waits for its end", async (t) => {
	const bench = await ready();
	bench.line.tell("AT+CPIN?\r");
	bench.line.tell("AT+CFUN?\r");
	t.is(await bench.listen(100), "\r\n+CPIN: READY\r\n\r\nOK\r\n\r\n+CFUN: 1\r\n\r\nOK\r\n");
});

test("ATQ1 leaves result codes away and information stays", async (t) => {
	const bench = await ready();
	t.is(await bench.ask("ATQ1"), "");
	t.is(await bench.ask("AT+CPIN?"), "+CPIN: READY");
	t.is(await bench.ask("ATQ"), "OK");
});

test("numeric result codes are not supported by SIM767XX and are by others", async (t) => {
	const bench = await ready();
	t.is(await bench.ask("ATV0"), "ERROR");
	const other = await ModemBench.ready(models["quectel-lte"]);
	t.is(await other.raw("ATV0\r"), "0\r");
	t.is(await other.raw("AT+NOSUCH\r"), "4\r");
});

test("AT+CMEE chooses between ERROR, number and text, from the command's own table", async (t) => {
	const bench = await ready();
	t.is(await bench.ask("AT+CMEE=0;+CMMSSEND"), "ERROR");
	t.is(await bench.ask("AT+CMEE=1;+CMMSSEND"), "+CME ERROR: 186");
	t.is(await bench.ask("AT+CMEE=2;+CMMSSEND"), "+CME ERROR: Not allowed to edit now");
	t.is(await bench.ask("AT+CPIN=1234"), "+CME ERROR: operation not allowed");
});

test("parameters are checked for number, kind and limits before anything is done", async (t) => {
	const bench = await ready();
	await bench.ask("AT+CMEE=1");
	const wrong = ["+CREG=3", "+CREG=", "+CREG=1,1", '+CREG="1"', "+CREG=1x", "+CREG=-1", "+CREG=99999999999", "+CFUN=2"];
	for (const command of wrong) t.is(await bench.ask(`AT${command}`), "ERROR", command);
	const wrongMms = ['+CMMSUA=a"', "+CMMSUA=abc", "+CMMSCFG=1,2", '+CMMSUA="a', `+CMMSCURL="${"a".repeat(41)}"`];
	for (const command of wrongMms) t.is(await bench.ask(`AT${command}`), "+CME ERROR: 177", command);
	t.is(await bench.ask("AT+CPIN=?;+NOSUCH=?"), "ERROR");
});

test("an answer comes after the time of the table, not at once", async (t) => {
	const bench = await ready();
	bench.line.tell("AT\r");
	t.is(await bench.listen(4.9), "");
	t.is(await bench.listen(0.2), "\r\nOK\r\n");
});
