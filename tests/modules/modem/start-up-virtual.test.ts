import test from "ava";
import { EACH_MODEL, MODELS, open, openReady, SMALL, send } from "./support/scenes";
import { makeTask } from "./support/task";
import type { VirtualBench } from "./support/virtual-bench";

const task = () => makeTask({ text: "hello" }, { "small.jpg": SMALL });

/** Bytes on the line from nowhere: what an earlier life of the gateway had typed. */
async function type(bench: VirtualBench, text: string): Promise<void> {
	bench.uart.gateway.onWritable = undefined;
	bench.uart.gateway.onReadable = () => bench.uart.gateway.read();
	bench.uart.gateway.open();
	bench.uart.gateway.write(new TextEncoder().encode(text));
	await bench.advance(300);
}

/** The modem is up; what is typed is what it was left in. */
async function leave(bench: VirtualBench, ...typed: string[]): Promise<void> {
	bench.virtualModem.powerOn();
	await bench.advance(10_000);
	for (const text of typed) await type(bench, text);
	bench.restartGateway();
	bench.modem.start();
}

const LEFT: Readonly<Record<string, readonly string[]>> = {
	"with echo on": [],
	"with echo off": ["ATE0\r"],
	"with a half-typed line": ['AT+CMGS="+1206'],
	"with text errors": ["AT+CMEE=2\r"],
};

for (const { name, model } of EACH_MODEL) {
	for (const [state, typed] of Object.entries(LEFT)) {
		test(`${name}: a modem left ${state} is found`, async (t) => {
			const bench = await open(t, { model });
			await leave(bench, ...typed);
			await bench.untilState("ready");
			t.is((await send(bench, task())).kind, "sent");
		});
	}

	test(`${name}: a modem that still boots is waited for, without touching its power key`, async (t) => {
		const bench = await open(t, { model });
		bench.modem.start();
		bench.virtualModem.powerOn();
		await bench.untilState("ready");
		t.deepEqual(
			bench.log.filter((line) => line.includes("power key")),
			[],
		);
	});

	test(`${name}: a modem that is off is switched on by its power key`, async (t) => {
		const bench = await open(t, { model });
		bench.modem.start();
		await bench.untilState("ready");
		t.true(bench.states.some((state) => state.startsWith("absent: nothing answers")));
		t.is(bench.log.filter((line) => line.includes("power key")).length, 1);
	});

	test(`${name}: where nothing answers the tries grow further apart`, async (t) => {
		const bench = await open(t, { model, powerKey: false });
		bench.modem.start();
		await bench.advance(3_600_000);
		t.is(bench.modem.state.name, "absent");
		const sent = bench.traffic.filter((line) => line.endsWith("> AT")).length;
		t.true(sent > 50 && sent < 400, String(sent));
		bench.virtualModem.powerOn();
		await bench.untilState("ready");
		t.pass();
	});

	test(`${name}: a SIM that is taken out takes the network with it`, async (t) => {
		const bench = await openReady(t, { model });
		t.is(bench.modem.operator, "Example Mobile");
		bench.carrier.insertSim(false);
		await bench.untilState("no-sim");
		t.deepEqual([bench.modem.operator, bench.modem.signal], [undefined, 99]);
		bench.carrier.insertSim(true);
		await bench.untilState("ready");
		t.is(bench.modem.operator, "Example Mobile");
	});

	test(`${name}: the PIN unlocks the SIM`, async (t) => {
		const bench = await openReady(t, { model, simPin: "1234", pin: "1234" });
		t.true(bench.traffic.some((line) => line.includes("AT+CPIN=")));
		t.false(bench.traffic.some((line) => line.includes("1234")));
	});

	test(`${name}: a wrong PIN is tried once, however often the modem restarts`, async (t) => {
		const bench = await open(t, { model, simPin: "1234", pin: "9999" });
		bench.virtualModem.powerOn();
		bench.modem.start();
		await bench.untilState("no-sim");
		for (let count = 0; count < 3; count++) {
			bench.virtualModem.reset();
			await bench.advance(60_000);
		}
		bench.restartGateway();
		bench.modem.start();
		await bench.advance(60_000);
		t.is(bench.traffic.filter((line) => line.includes("> AT+CPIN=")).length, 1);
		t.is(bench.modem.state.name, "no-sim");
		t.regex(bench.modem.state.reason, /set sim\.pin to the right one/);
		bench.pin = "1234";
		await bench.untilState("ready");
		t.pass();
	});

	test(`${name}: the right PIN, or the first one, helps without a restart of anything`, async (t) => {
		const bench = await open(t, { model, simPin: "1234" });
		bench.virtualModem.powerOn();
		bench.modem.start();
		await bench.untilState("no-sim");
		t.regex(bench.modem.state.reason, /wants its PIN; set sim\.pin/);
		bench.pin = "9999";
		await bench.until(() => /has refused/.test(bench.modem.state.reason));
		await bench.advance(60_000);
		t.regex(bench.modem.state.reason, /has refused/);
		bench.pin = "1234";
		await bench.untilState("ready");
		t.is(bench.traffic.filter((line) => line.includes("> AT+CPIN=")).length, 2);
	});

	test(`${name}: a SIM that stays busy is helped by a restart of the modem, later by its power key`, async (t) => {
		const bench = await open(t, { model, quirks: ["sim-stays-busy"] });
		bench.virtualModem.powerOn();
		bench.modem.start();
		await bench.untilState("no-sim");
		await bench.until(() => bench.counters.resets === 1);
		await bench.advance(60_000);
		t.is(bench.counters.resets, 1, "not again at once");
		await bench.until(() => bench.counters.resets === 4);
		t.true(bench.states.some((state) => /^recovering: power key, because: the SIM does not answer/.test(state)));
		bench.virtualModem.setQuirk("sim-stays-busy", false);
		await bench.untilState("ready");
	});

	test(`${name}: a SIM that is put in later is found`, async (t) => {
		const bench = await open(t, { model });
		bench.carrier.insertSim(false);
		bench.virtualModem.powerOn();
		bench.modem.start();
		await bench.untilState("no-sim");
		t.regex(bench.modem.state.reason, /no SIM/);
		bench.carrier.insertSim(true);
		await bench.untilState("ready");
	});

	test(`${name}: no network is searched for until it is there; losing it is noticed at once`, async (t) => {
		const bench = await open(t, { model });
		bench.carrier.setNetwork(false);
		bench.virtualModem.powerOn();
		bench.modem.start();
		await bench.untilState("searching");
		bench.carrier.setNetwork(true);
		await bench.untilState("ready");
		bench.carrier.setNetwork(false);
		await bench.advance(500);
		t.is(bench.modem.state.name, "searching");
	});

	test(`${name}: a modem that restarts by itself is set up again`, async (t) => {
		const bench = await openReady(t, { model });
		bench.virtualModem.reset();
		await bench.untilState("starting");
		await bench.untilState("ready");
		t.regex(bench.states.find((state) => state.includes("restarted")) ?? "", /RDY|START/);
		t.is((await send(bench, task())).kind, "sent");
	});

	test(`${name}: a modem that falls silent is switched off and on`, async (t) => {
		const bench = await openReady(t, { model });
		bench.virtualModem.hang("+CSQ");
		await bench.until(() => bench.modem.state.name !== "ready");
		await bench.untilState("ready");
		t.true(bench.log.some((line) => line.includes("power key to switch it off and on")));
	});

	test(`${name}: reset and power off do as they say`, async (t) => {
		const bench = await openReady(t, { model });
		await bench.run(bench.modem.reset("a person asked for it"));
		await bench.untilState("ready");
		await bench.run(bench.modem.powerOff());
		await bench.advance(60_000);
		t.is(bench.modem.state.name, "off");
		t.false(bench.virtualModem.on);
		await t.throwsAsync(
			bench.modem.use("a test", async () => undefined),
			{ message: /switch it on first/ },
		);
		const before = bench.clock.now();
		bench.modem.start();
		await bench.untilState("ready");
		t.true(bench.clock.now() - before < 10_000, "its power key was pressed at once");
	});

	test(`${name}: what a person has typed is set right again`, async (t) => {
		const bench = await openReady(t, { model });
		await bench.run(bench.modem.use("the console", (line) => line.raw("ATE1;+CMEE=0;+CREG=0")));
		await bench.run(bench.modem.restore());
		for (const [command, answer] of [
			["AT+CMEE?", "+CMEE: 1"],
			["AT+CREG?", "+CREG: 1,1"],
		] as const) {
			const { lines } = await bench.run(bench.modem.use("a test", (line) => line.raw(command)));
			t.deepEqual(lines, [answer]);
		}
	});

	test(`${name}: every rung of the ladder leads back to the network`, async (t) => {
		const bench = await openReady(t, { model });
		for (const rung of ["again", "bearer", "radio", "reset"]) {
			await bench.run(bench.modem.recover("bearer", `a test of ${rung}`));
			await bench.untilState("ready");
			t.is((await send(bench, task())).kind, "sent", rung);
		}
		t.deepEqual(bench.counters, { rung: 3, resets: 1 });
		bench.modem.recovered();
		t.deepEqual(bench.counters, { rung: -1, resets: 0 });
	});
}

test("sim767xx: an upload left open is filled up, and the message goes again", async (t) => {
	const bench = await open(t, { model: MODELS.sim767xx });
	await leave(bench, 'AT+CFTRANRX="C:/photo.jpg",32768\r', "half of it");
	await bench.untilState("ready");
	t.is((await send(bench, makeTask({}, { "photo.jpg": SMALL }))).kind, "sent");
});

test("sim767xx: a prompt for a title left open is left", async (t) => {
	const bench = await open(t, { model: MODELS.sim767xx });
	await leave(bench, "AT+CMMSEDIT=1\r", 'AT+CMMSDOWN="TITLE",40\r', "half");
	await bench.untilState("ready");
	t.is((await send(bench, task())).kind, "sent");
});

test("quectel-lte: an upload left open is escaped from, and the message goes again", async (t) => {
	const bench = await open(t, { model: MODELS["quectel-lte"] });
	await leave(bench, 'AT+QFUPL="RAM:small.jpg",100000,60,1\r', "half of it");
	await bench.untilState("ready");
	t.is((await send(bench, task())).kind, "sent");
});

test("sim767xx: what modems say while they start does not confuse it", async (t) => {
	const quirks = ["sim-busy-at-boot", "urc-before-echo", "missing-blanks", "no-ok-after-ati", "verbose-plain-error"];
	const bench = await openReady(t, { model: MODELS.sim767xx, quirks });
	t.is((await send(bench, task())).kind, "sent");
	t.regex(bench.modem.identity?.model ?? "", /^SIM767/);
});
