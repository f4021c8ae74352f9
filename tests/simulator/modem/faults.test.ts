import test from "ava";
import { models } from "../../../simulator/modem/models";
import { FakeLine } from "../../support/fake-line";
import { compact, ModemBench } from "../../support/modem-bench";

const ready = () => ModemBench.ready(models.sim767xx);
const STARTED = "RDY|*ATREADY: 1|+CPIN: READY|SMS DONE|PB DONE";

test("a modem that hangs in a command never answers it, nor anything else", async (t) => {
	const bench = await ready();
	bench.modem.hang("AT+CSQ");
	t.is(await bench.ask("AT"), "OK");
	t.is(await bench.ask("AT+CSQ", 30_000), "");
	t.is(await bench.ask("AT", 30_000), "");
	bench.modem.reset();
	t.is(compact(await bench.listen(10_000)), STARTED);
	t.is(await bench.ask("ATE0+CMEE?;+CSQ"), "ATE0+CMEE?;+CSQ|+CMEE: 2|+CSQ: 21,99|OK", "once is enough");
});

test("a hanging modem is started again by a long press and a short one, or by its watchdog", async (t) => {
	const bench = await ready();
	bench.modem.hang("+CSQ");
	await bench.ask("AT+CSQ");
	bench.modem.pressPowerKey(3_000);
	await bench.pass(2_000);
	bench.modem.pressPowerKey(500);
	t.is(compact(await bench.listen(10_000)), STARTED);
	bench.modem.hang("+CSQ");
	t.is(await bench.ask("AT+CSQ", 110_000), "AT+CSQ");
	t.is(compact(await bench.listen(20_000)), STARTED);
});

test("a reset at a named command takes it before it is carried out", async (t) => {
	const bench = await ready();
	bench.modem.resetAfter("+CSCS");
	t.is(await bench.ask('AT+CSCS="UCS2"', 10_000), STARTED);
	t.is(await bench.ask("ATE0+CSCS?"), 'ATE0+CSCS?|+CSCS: "IRA"|OK');
});

test("a reset after a number of bytes falls into the middle of an upload", async (t) => {
	const bench = await ready();
	await bench.ask('AT+CFTRANRX="c:/a.txt",100');
	bench.modem.resetAfter(50);
	t.is(await bench.raw("x".repeat(49)), "");
	t.is(compact(await bench.raw("x".repeat(51), 10_000)), STARTED);
	t.is(await bench.ask("ATE0"), "ATE0|OK");
	t.is(await bench.ask("AT+FSATTRI=a.txt"), "ERROR");
});

test("power off ends everything at once", async (t) => {
	const bench = await ready();
	bench.line.tell("AT+CSQ\r");
	bench.modem.powerOff();
	t.is(await bench.listen(10_000), "");
	t.false(bench.modem.on);
	bench.modem.powerOn();
	t.is(compact(await bench.listen(10_000)), STARTED);
});

test("the state stays when another line is attached", async (t) => {
	const bench = await ready();
	await bench.ask("AT+CREG=2");
	const second = new FakeLine(bench.clock);
	bench.modem.attachLine(second);
	second.tell("AT+CREG?\r");
	await bench.pass(100);
	t.regex(second.take(), /\+CREG: 2,1/);
	t.is(bench.line.onReceive, undefined);
});

test("all traffic can be watched", async (t) => {
	const bench = await ready();
	const seen: string[] = [];
	bench.modem.onTraffic = (direction, bytes) => seen.push(`${direction} ${Buffer.from(bytes).toString("latin1")}`);
	await bench.ask("AT");
	t.deepEqual(seen, ["in AT\r", "out \r\nOK\r\n"]);
});
