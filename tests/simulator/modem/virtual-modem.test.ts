import test from "ava";
import { models } from "../../../simulator/modem/models";
import { ModemBench } from "../../support/modem-bench";

test("a modem that starts says so, then that the SIM and its memories are there", async (t) => {
	const bench = new ModemBench(models.sim767xx);
	bench.modem.powerOn();
	t.true(bench.modem.busy);
	const said = await bench.listen(10_000);
	t.is(said, "\r\nRDY\r\n\r\n*ATREADY: 1\r\n\r\n+CPIN: READY\r\n\r\nSMS DONE\r\n\r\nPB DONE\r\n");
	t.false(bench.modem.busy);
});

test("a modem that is off or still starting does not answer", async (t) => {
	const bench = new ModemBench(models.sim767xx);
	t.is(await bench.ask("AT"), "");
	bench.modem.powerOn();
	t.is(await bench.ask("AT"), "");
	await bench.listen(10_000);
	t.is(await bench.ask("AT"), "AT|OK");
});

test("the power key starts with a short press and shuts down with a long one", async (t) => {
	const bench = new ModemBench(models.sim767xx);
	bench.modem.pressPowerKey(20);
	t.false(bench.modem.on);
	bench.modem.pressPowerKey(500);
	await bench.listen(10_000);
	bench.modem.pressPowerKey(500);
	t.is(await bench.listen(5_000), "");
	t.true(bench.modem.on);
	bench.modem.pressPowerKey(3_000);
	t.is(await bench.listen(5_000), "\r\nPOWERD DOWN\r\n");
	t.false(bench.modem.on);
});
