import { mkdtempSync, readdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "ava";
import { Memory } from "../../../simulator/modem/memory";
import { models } from "../../../simulator/modem/models";
import { FileStorage, MemoryStorage } from "../../../simulator/modem/storage";
import { ModemBench } from "../../support/modem-bench";

const ready = (storage?: MemoryStorage) => ModemBench.ready(models.sim767xx, { storage });

/** The next run: another modem object with what the first one kept. */
function nextRun(bench: ModemBench): ModemBench {
	return new ModemBench(models.sim767xx, { storage: new MemoryStorage(bench.storage.text) });
}

test("files outlive the power, the message that is composed does not", async (t) => {
	const bench = await ready();
	await bench.ask('AT+CFTRANRX="c:/a.jpg",4');
	await bench.raw(new Uint8Array([0, 255, 13, 10]));
	await bench.ask('AT+CMMSEDIT=1;+CMMSRECP="+12065550123"');
	const next = nextRun(bench);
	next.modem.powerOn();
	await next.listen(10_000);
	await next.ask("ATE0");
	t.is(await next.raw('AT+CFTRANTX="c:/a.jpg",0,4,1\r'), "\r\n>\r\n\0\xff\r\n\r\n\r\nOK\r\n");
	t.is(await next.ask("AT+CMMSEDIT?;+CMMSRECP?"), "+CMMSEDIT: 0|+CMMSRECP: |OK");
});

test("a modem that kept its power goes on where it was", async (t) => {
	const bench = await ready();
	await bench.ask('AT+CREG=2;+IFC=2,2;+CMMSEDIT=1;+CMMSRECP="+12065550123"');
	await bench.raw("AT+CPI");
	bench.modem.suspend();
	const next = nextRun(bench);
	t.true(next.modem.resume());
	t.true(next.line.flowControl);
	t.is(await next.raw("N?\r"), "\r\n+CPIN: READY\r\n\r\nOK\r\n", "the half-typed line stood, echo is off");
	t.is(await next.ask("AT+CMMSRECP?"), '+CMMSRECP: "+12065550123"|OK');
	t.regex(await next.ask("AT+CREG?"), /\+CREG: 2,1,/);
});

test("an open data phase is carried over with the bytes it has", async (t) => {
	const bench = await ready();
	await bench.raw('AT+CFTRANRX="c:/a.txt",10\r');
	await bench.raw("01234");
	t.false(bench.modem.busy);
	bench.modem.suspend();
	const next = nextRun(bench);
	t.true(next.modem.resume());
	t.is(await next.listen(1_000), "", "the prompt was sent long ago");
	t.is(await next.raw("56789"), "\r\nOK\r\n");
	t.is(await next.ask('AT+CFTRANTX="c:/a.txt",0,10,1'), ">|0123456789|OK");
});

test("a modem that lost its power has nothing to go on with", async (t) => {
	const bench = await ready();
	t.false(nextRun(bench).modem.resume());
	bench.modem.suspend();
	bench.modem.powerOff();
	t.false(nextRun(bench).modem.resume());
});

test("what was suspended is taken back once", async (t) => {
	const bench = await ready();
	bench.modem.suspend();
	const next = nextRun(bench);
	t.true(next.modem.resume());
	t.false(nextRun(next).modem.resume());
});

test("a file that no modem wrote is refused in words", (t) => {
	for (const text of ["", "{", "[]", "null", '{"nonvolatile":1}']) {
		t.throws(() => new Memory(new MemoryStorage(text)), { message: /modem\.json.*Delete it/ }, text);
	}
});

test("the file storage writes whole files, into a folder that it makes", (t) => {
	const folder = mkdtempSync(join(tmpdir(), "modem-"));
	const storage = new FileStorage(join(folder, "data", "modem.json"));
	t.is(storage.read(), undefined);
	storage.write("one");
	storage.write("two");
	t.is(storage.read(), "two");
	t.deepEqual(readdirSync(join(folder, "data")), ["modem.json"]);
	writeFileSync(storage.path, "three");
	t.is(new FileStorage(storage.path).read(), "three");
});
