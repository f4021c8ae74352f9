import test from "ava";
import { models } from "../../../simulator/modem/models";
import { ModemBench } from "../../support/modem-bench";

async function ready(): Promise<ModemBench> {
	const bench = await ModemBench.ready(models.sim767xx);
	await bench.ask("ATE1+CREG=1");
	return bench;
}

test("an unsolicited line comes between echo and answer, whole", async (t) => {
	const bench = await ready();
	bench.line.tell("AT+CPIN?\r");
	await bench.pass(2);
	bench.network.change({ available: false });
	t.is(await bench.listen(100), "AT+CPIN?\r\r\n+CREG: 2\r\n\r\n+CPIN: READY\r\n\r\nOK\r\n");
});

test("it does not fall into a line that is being typed", async (t) => {
	const bench = await ready();
	t.is(await bench.raw("AT+CP"), "AT+CP");
	bench.network.change({ available: false });
	t.is(await bench.listen(500), "");
	t.is(await bench.raw("IN?\r"), "IN?\r\r\n+CREG: 2\r\n\r\n+CPIN: READY\r\n\r\nOK\r\n");
});

test("it does not wait for ever behind a line that nobody ends", async (t) => {
	const bench = await ready();
	await bench.raw("AT+CP");
	bench.network.change({ available: false });
	t.is(await bench.listen(1_100), "\r\n+CREG: 2\r\n");
});
