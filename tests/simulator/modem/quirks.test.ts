import test from "ava";
import { models } from "../../../simulator/modem/models";
import { compact, ModemBench } from "../../support/modem-bench";

const ready = (...quirks: string[]) => ModemBench.ready(models.sim767xx, { quirks });

test("bare-prompt: the prompt has no blank and a line of its own", async (t) => {
	const bench = await ready("bare-prompt");
	t.is(await bench.raw('AT+CFTRANRX="c:/a.txt",3\r'), "\r\n>\r\n");
	bench.modem.setQuirk("bare-prompt", false);
	await bench.raw("abc");
	t.is(await bench.raw('AT+CFTRANRX="c:/b.txt",3\r'), "\r\n> ");
});

test("small-blocks: more than 4096 bytes at once are refused", async (t) => {
	const bench = await ready("small-blocks");
	t.is(await bench.ask('AT+CFTRANRX="c:/a.txt",4097'), "ERROR");
	t.is(await bench.ask('AT+CFTRANRX="c:/a.txt",4096'), "> ");
	await bench.raw("x".repeat(4_096));
	t.is(await bench.ask('AT+CFTRANRX="c:/a.txt",4096,4096'), "> ");
});

test("needs-pauses: an upload in one go fails, one with pauses is taken", async (t) => {
	const bench = await ready("needs-pauses");
	await bench.ask('AT+CFTRANRX="c:/a.txt",600');
	t.is(await bench.raw("x".repeat(600)), "\r\nERROR\r\n");
	t.is(await bench.ask("AT+FSATTRI=a.txt"), "ERROR", "nothing was written");
	await bench.ask('AT+CFTRANRX="c:/a.txt",600');
	await bench.raw("x".repeat(256), 60);
	await bench.raw("x".repeat(128), 5);
	await bench.raw("x".repeat(128), 60);
	t.is(await bench.raw("x".repeat(88)), "\r\nOK\r\n");
});

test("urc-before-echo: what was not asked for comes between a command and its echo", async (t) => {
	const bench = await ready("urc-before-echo");
	await bench.ask("ATE1+CREG=1");
	bench.network.change({ available: false });
	t.is(await bench.listen(500), "");
	t.is(await bench.raw("AT+CPIN?\r"), "\r\n+CREG: 2\r\nAT+CPIN?\r\r\n+CPIN: READY\r\n\r\nOK\r\n");
	bench.network.change({ available: true });
	t.is(compact(await bench.listen(10_000)), "+CREG: 1", "without a command it comes in the end");
});

test("missing-blanks: no blank behind the colon", async (t) => {
	const bench = await ready("missing-blanks");
	t.is(await bench.ask("AT+CPIN?;+CMMSEDIT?"), "+CPIN:READY|+CMMSEDIT:0|OK");
	await bench.ask("AT+CREG=1");
	bench.network.change({ available: false });
	t.is(await bench.listen(10), "\r\n+CREG:2\r\n");
});

test("result-before-ok: the result line comes, then OK", async (t) => {
	const bench = await ready("result-before-ok");
	await bench.ask('AT+CMMSEDIT=1;+CMMSRECP="+12065550123"');
	await bench.ask('AT+CMMSDOWN="TITLE",2');
	await bench.raw("Hi");
	t.is(await bench.ask("AT+CMMSSEND", 5_000), "+CMMSSEND: 190|OK");
	bench.modem.setQuirk("result-before-ok", false);
	t.is(await bench.ask("AT+CMMSSEND", 5_000), "OK|+CMMSSEND: 190");
});

test("bare-data: the next line comes directly behind data", async (t) => {
	const bench = await ready("bare-data");
	await bench.ask('AT+CFTRANRX="c:/a.txt",3');
	await bench.raw("abc");
	const data = "\r\n+CFTRANTX: DATA, 3\r\nabc";
	t.is(await bench.raw('AT+CFTRANTX="c:/a.txt"\r'), `${data}+CFTRANTX: 0\r\n\r\nOK\r\n`);
	bench.modem.setQuirk("bare-data", false);
	t.is(await bench.raw('AT+CFTRANTX="c:/a.txt"\r'), `${data}\r\n+CFTRANTX: 0\r\n\r\nOK\r\n`);
});

test("no-ok-after-ati: ATI and AT+SIMCOMATI just stop", async (t) => {
	const bench = await ready("no-ok-after-ati");
	t.regex(await bench.ask("ATI"), /IMEI: \d+$/);
	t.regex(await bench.ask("AT+SIMCOMATI"), /IMEI: \d+$/);
	t.is(await bench.ask("AT"), "OK");
});

test("verbose-plain-error: malformed parameters give ERROR, other errors their code", async (t) => {
	const bench = await ready("verbose-plain-error");
	t.is(await bench.ask("AT+CMMSUA=abc"), "ERROR");
	t.is(await bench.ask("AT+CMMSSEND"), "+CME ERROR: Not allowed to edit now");
	bench.modem.setQuirk("verbose-plain-error", false);
	t.is(await bench.ask("AT+CMMSUA=abc"), "+CME ERROR: Invalid parameter");
});

test("sim-busy-at-boot: the SIM answers only after some seconds", async (t) => {
	const bench = new ModemBench(models.sim767xx, { quirks: ["sim-busy-at-boot"] });
	bench.modem.powerOn();
	await bench.listen(4_000);
	t.is(await bench.ask("AT+CPIN?"), "AT+CPIN?|+CME ERROR: SIM busy");
	t.regex(compact(await bench.listen(5_000)), /^\+CPIN: READY/);
});

test("an unknown quirk is refused by name", async (t) => {
	const bench = await ready();
	t.throws(() => bench.modem.setQuirk("no-such", true), { message: /no-such.*bare-prompt/ });
	t.throws(() => new ModemBench(models.sim767xx, { quirks: ["no-such"] }));
});
