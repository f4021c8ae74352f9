import test from "ava";
import { models } from "../../../simulator/modem/models";
import { ModemBench } from "../../support/modem-bench";

const ready = () => ModemBench.ready(models.sim767xx);

async function restart(bench: ModemBench): Promise<void> {
	bench.modem.reset();
	await bench.listen(10_000);
}

test("AT&W keeps echo and flow control, and ATZ brings them back after a restart", async (t) => {
	const bench = await ready();
	t.is(await bench.ask("ATZ"), "ERROR", "nothing was stored yet");
	await bench.ask("AT+IFC=2,2;&W");
	await restart(bench);
	t.is(await bench.ask("AT+IFC?"), "AT+IFC?|+IFC: 0,0|OK");
	t.false(bench.line.flowControl);
	await bench.ask("ATZ");
	t.is(await bench.ask("AT+IFC?"), "+IFC: 2,2|OK");
	t.true(bench.line.flowControl);
});

test("a setting without a saving mode is gone after a restart, an automatic one is kept", async (t) => {
	const bench = await ready();
	await bench.ask('AT+CREG=1;+CSCS="UCS2";+CGDCONT=2,"IP","mms.example.com"');
	await restart(bench);
	t.is(await bench.ask("ATE0+CREG?;+CSCS?"), 'ATE0+CREG?;+CSCS?|+CREG: 0,1|+CSCS: "UCS2"|OK');
	t.is(await bench.ask("AT+CGDCONT?"), '+CGDCONT: 1,"IP",""|+CGDCONT: 2,"IP","mms.example.com"|OK');
});

test("the new baud rate holds behind the OK, and falls back at a restart", async (t) => {
	const bench = await ready();
	bench.line.tell("AT+IPR=460800\r");
	await bench.clock.run(() => bench.line.heard.endsWith("OK\r\n"));
	t.is(bench.line.baud, 115_200, "the OK still goes out at the old rate");
	await bench.pass(1);
	t.is(bench.line.baud, 460_800);
	t.is(await bench.ask("AT+IPR?"), "OK|+IPR: 460800|OK");
	await restart(bench);
	t.is(bench.line.baud, 115_200);
});

test("AT+IPREX keeps the baud rate over a restart", async (t) => {
	const bench = await ready();
	await bench.ask("AT+IPREX=230400");
	await restart(bench);
	t.is(bench.line.baud, 230_400);
	t.is(await bench.ask("ATE0+IPR?;+IPREX?"), "ATE0+IPR?;+IPREX?|+IPR: 230400|+IPREX: 230400|OK");
	t.is(await bench.ask("AT+IPR=921600"), "ERROR");
});

test("the identity is SIMCom's, and the IMEI can be rewritten", async (t) => {
	const bench = await ready();
	t.is(
		await bench.ask("ATI"),
		"Manufacturer: SIMCOM INCORPORATED|Model: SIM7670G-MNGV|Revision: 2374B05SIM767XM5A_M|IMEI: 004999010640000|OK",
	);
	await bench.ask("AT+SIMEI=351602000330570");
	await restart(bench);
	t.is(await bench.ask("ATE0+CGSN"), "ATE0+CGSN|351602000330570|OK");
});

test("the clock follows the network, unless a person may set it and does", async (t) => {
	const bench = await ready();
	t.regex(await bench.ask("AT+CCLK?"), /\+CCLK: "26\/01\/02,03:04:\d\d\+00"/);
	t.is(await bench.ask('AT+CCLK="26/13/01,00:00:00+00"'), "ERROR");
	t.is(await bench.ask('AT+CCLK="26/02/30,00:00:00+00"'), "ERROR");
	t.is(await bench.ask('AT+CCLK="14/01/01,04:14:36+08";+CCLK?'), '+CCLK: "14/01/01,04:14:36+08"|OK');
	t.is(await bench.ask('AT+CTZU=3;+CCLK="14/01/01,04:14:36+08"'), "+CME ERROR: operation not allowed");
});
