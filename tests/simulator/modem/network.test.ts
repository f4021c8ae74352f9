import test from "ava";
import { models } from "../../../simulator/modem/models";
import { FakeNetwork } from "../../support/fake-network";
import { compact, ModemBench } from "../../support/modem-bench";

const ready = () => ModemBench.ready(models.sim767xx);

async function readyWithPin(): Promise<ModemBench> {
	const network = new FakeNetwork();
	network.sim.pin = "1234";
	return ModemBench.ready(models.sim767xx, { network });
}

test("coverage that goes and comes back is searched for and told to those who asked", async (t) => {
	const bench = await ready();
	await bench.ask("AT+CREG=1;+CGREG=1;+CEREG=2");
	bench.network.change({ available: false });
	t.is(compact(await bench.listen(10)), "+CREG: 2|+CGREG: 2|+CEREG: 2");
	t.is(await bench.ask("AT+CSQ;+CGATT?;+COPS?;+CPSI?"), "+CSQ: 99,99|+CGATT: 0|+COPS: 0|+CPSI: NO SERVICE,Online|OK");
	bench.network.change({ available: true });
	t.is(await bench.ask("AT+CREG?"), "+CREG: 1,2|OK");
	t.is(compact(await bench.listen(5_000)), '+CREG: 1|+CGREG: 1|+CEREG: 1,"775C","06F95AA9",7');
	t.is(await bench.ask("AT+CSQ;+CGATT?;+COPS?"), '+CSQ: 21,99|+CGATT: 1|+COPS: 0,0,"Example",7|OK');
});

test("without radio there is no network", async (t) => {
	const bench = await ready();
	t.is(await bench.ask("AT+CFUN=4"), "OK");
	t.is(await bench.ask("AT+CREG?;+CSQ"), "+CREG: 0,0|+CSQ: 99,99|OK");
	await bench.ask("AT+CFUN=1", 5_000);
	t.is(await bench.ask("AT+CREG?"), "+CREG: 0,1|OK");
});

test("from offline mode only a reset leads back", async (t) => {
	const bench = await ready();
	await bench.ask("AT+CFUN=7");
	t.is(await bench.ask("AT+CFUN=1"), "+CME ERROR: operation not allowed");
	t.regex(await bench.ask("AT+CFUN=6", 10_000), /^OK\|RDY/);
	t.is(await bench.ask("AT+CFUN?"), "AT+CFUN?|+CFUN: 1|OK");
});

test("AT+CRESET and AT+CFUN=1,1 say OK and start again", async (t) => {
	const bench = await ready();
	for (const command of ["AT+CRESET", "ATE0+CFUN=1,1"]) {
		const said = await bench.ask(command, 10_000);
		t.regex(said, /OK\|RDY\|\*ATREADY: 1\|\+CPIN: READY\|SMS DONE\|PB DONE$/);
	}
});

test("AT+CPOF says POWERD DOWN and is silent", async (t) => {
	const bench = await ready();
	t.is(await bench.ask("AT+CPOF", 5_000), "OK|POWERD DOWN");
	t.false(bench.modem.on);
	t.is(await bench.ask("AT"), "");
});

test("a context needs to be defined and the network to be there", async (t) => {
	const bench = await ready();
	t.is(await bench.ask("AT+CGACT=1,3", 1_000), "+CME ERROR: operation not allowed");
	await bench.ask('AT+CGDCONT=3,"IP","internet"');
	t.is(await bench.ask("AT+CGACT=1,3;+CGACT?", 1_000), "+CGACT: 1,1|+CGACT: 3,1|OK");
	t.is(await bench.ask("AT+CGPADDR=3"), "+CGPADDR: 3,10.83.214.112|OK");
	bench.network.change({ available: false });
	t.is(await bench.ask("AT+CGACT?"), "+CGACT: 1,0|+CGACT: 3,0|OK");
	t.is(await bench.ask("AT+CGACT=1,3", 1_000), "+CME ERROR: no nw service");
});

test("a SIM that wants its PIN says so, and registers when it has it", async (t) => {
	const bench = await readyWithPin();
	t.is(await bench.ask("AT+CPIN?;+CREG?"), "+CPIN: SIM PIN|+CREG: 0,0|OK");
	t.is(await bench.ask("AT+CIMI"), "+CME ERROR: SIM PIN required");
	t.is(await bench.ask('AT+CPIN="1234"', 5_000), "OK|+CPIN: READY|SMS DONE|PB DONE");
	t.is(await bench.ask("AT+CREG?;+CIMI"), "+CREG: 0,1|001010123456789|OK");
});

test("wrong PINs are counted over a restart, and the third asks for the PUK", async (t) => {
	const bench = await readyWithPin();
	t.is(await bench.ask("AT+CPIN=0000"), "+CME ERROR: incorrect password");
	t.is(await bench.ask("AT+CPIN=0000;+SPIC"), "+CME ERROR: incorrect password");
	bench.modem.reset();
	await bench.listen(10_000);
	t.is(await bench.ask("ATE0+SPIC"), "ATE0+SPIC|+SPIC: 1,10,0,10|OK");
	t.is(await bench.ask("AT+CPIN=0000"), "+CME ERROR: SIM PUK required");
	t.is(await bench.ask("AT+CPIN?"), "+CPIN: SIM PUK|OK");
	t.is(await bench.ask('AT+CPIN="87654321","4321"'), "+CME ERROR: incorrect password");
	t.is(await bench.ask("AT+SPIC"), "+SPIC: 0,9,0,10|OK");
	t.is(await bench.ask('AT+CPIN="12345678","4321"'), "OK|+CPIN: READY");
});

test("a SIM that is out is missed, and found again when it is in", async (t) => {
	const bench = await ready();
	const { sim } = bench.network;
	bench.network.change({ sim: { ...sim, inserted: false } });
	t.is(await bench.ask("AT+CPIN?"), "+CME ERROR: SIM not inserted");
	t.is(await bench.ask("AT+CREG?;+CICCID"), "+CREG: 0,0|+CME ERROR: SIM not inserted");
	bench.network.change({ sim });
	t.regex(compact(await bench.listen(5_000)), /^\+CPIN: READY/);
	t.is(await bench.ask("AT+CREG?"), "+CREG: 0,1|OK");
});
