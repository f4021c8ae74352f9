import test from "ava";
import { EACH_MODEL, MODELS, open, openReady, PHOTOGRAPH, SMALL, send, sendInVain } from "./support/scenes";
import { makeTask } from "./support/task";
import type { VirtualBench } from "./support/virtual-bench";

const task = () => makeTask({ text: "hello" }, { "small.jpg": SMALL });

/** Rates of both ends. */
function rates(bench: VirtualBench): [number, number] {
	return [bench.uart.baud, bench.uart.modem.baud];
}

function pressed(bench: VirtualBench): string[] {
	return bench.log.filter((line) => line.includes("power key"));
}

/** The gateway is reset and comes back with another setting; the modem stays as it is. */
function comeBack(bench: VirtualBench, setBaud: number | undefined): void {
	bench.setBaud = setBaud;
	bench.restartGateway();
	bench.modem.start();
}

for (const { name, model, facts } of EACH_MODEL) {
	for (const rate of [9_600, 460_800, ...facts.rates.filter((rate) => rate > 460_800)]) {
		test(`${name}: the line goes to ${rate} bit/s where that is set`, async (t) => {
			const bench = await open(t, { model, setBaud: rate });
			bench.virtualModem.powerOn();
			bench.modem.start();
			await bench.untilState("ready");
			t.deepEqual(rates(bench), [rate, rate]);
			t.is(bench.modem.baud, rate);
			t.is((await send(bench, task())).kind, "sent");
			t.deepEqual(pressed(bench), []);
		});
	}

	test(`${name}: a setting that changes while it runs is followed`, async (t) => {
		const bench = await openReady(t, { model });
		t.deepEqual(rates(bench), [115_200, 115_200]);
		bench.setBaud = 460_800;
		await bench.advance(70_000);
		t.deepEqual(rates(bench), [460_800, 460_800]);
		bench.setBaud = undefined;
		await bench.advance(70_000);
		t.deepEqual(rates(bench), [115_200, 115_200]);
		t.is(bench.modem.state.name, "ready");
	});

	test(`${name}: a gateway that was reset speaks on at the rate that it had set`, async (t) => {
		const bench = await openReady(t, { model, setBaud: 460_800 });
		const before = bench.traffic.length;
		comeBack(bench, 460_800);
		await bench.untilState("ready");
		t.deepEqual(rates(bench), [460_800, 460_800]);
		t.false(bench.traffic.slice(before).some((line) => line.includes("+IPR")));
	});

	test(`${name}: a modem at another rate is found, and taken to the board's`, async (t) => {
		for (const rate of [460_800, 38_400]) {
			const bench = await openReady(t, { model, setBaud: rate });
			comeBack(bench, undefined);
			t.is(bench.uart.modem.baud, rate);
			await bench.untilState("ready");
			t.deepEqual(rates(bench), [115_200, 115_200]);
			t.is((await send(bench, task())).kind, "sent");
			t.false(
				pressed(bench).some((line) => line.includes("off and on")),
				"it was not switched off",
			);
		}
	});

	test(`${name}: without a power key it is found as well`, async (t) => {
		const bench = await openReady(t, { model, setBaud: 230_400, powerKey: false });
		comeBack(bench, undefined);
		await bench.untilState("ready");
		t.deepEqual(rates(bench), [115_200, 115_200]);
	});

	test(`${name}: a modem that restarts by itself is found at the rate of its start, and switched again`, async (t) => {
		const bench = await openReady(t, { model, setBaud: 460_800 });
		bench.virtualModem.reset();
		await bench.until(() => bench.modem.state.name !== "ready");
		t.is(bench.uart.modem.baud, 115_200);
		await bench.untilState("ready");
		t.deepEqual(rates(bench), [460_800, 460_800]);
		t.deepEqual(pressed(bench), []);
	});

	test(`${name}: a reset in mid-upload at another rate is survived`, async (t) => {
		const bench = await openReady(t, { model, setBaud: 460_800 });
		bench.virtualModem.resetAfter(50_000);
		const photo = () => makeTask({}, { "photo.jpg": PHOTOGRAPH });
		t.like(await sendInVain(bench, photo()), { kind: "failed" });
		await bench.until(() => bench.modem.state.name !== "ready");
		await bench.untilState("ready");
		t.deepEqual(rates(bench), [460_800, 460_800]);
		t.is((await send(bench, photo())).kind, "sent");
		t.is(bench.carrier.mms.deliveries.length, 1);
		t.deepEqual(pressed(bench), []);
	});

	test(`${name}: after a reset by the gateway the rate is set again, without a search`, async (t) => {
		const bench = await openReady(t, { model, setBaud: 460_800 });
		await bench.run(bench.modem.reset("a test"));
		const before = bench.clock.now();
		await bench.untilState("ready");
		t.deepEqual(rates(bench), [460_800, 460_800]);
		t.true(bench.clock.now() - before < 15_000, `${bench.clock.now() - before} ms`);
	});

	test(`${name}: on a line that is good for 19,200 bit/s it is met at 115,200 and taken down`, async (t) => {
		const bench = await open(t, { model, fastestBaud: 19_200 });
		bench.virtualModem.powerOn();
		bench.modem.start();
		await bench.untilState("ready");
		t.deepEqual(rates(bench), [19_200, 19_200]);
		t.is((await send(bench, task())).kind, "sent");
		bench.virtualModem.reset();
		await bench.until(() => bench.modem.state.name !== "ready");
		await bench.untilState("ready");
		t.deepEqual(rates(bench), [19_200, 19_200]);
		t.deepEqual(pressed(bench), []);
	});

	test(`${name}: a modem that only boots is waited for at its rate`, async (t) => {
		const bench = await open(t, { model });
		bench.modem.start();
		bench.virtualModem.powerOn();
		await bench.untilState("ready");
		t.false(bench.log.some((line) => line.includes("bit/s")));
		t.true(bench.clock.now() < 15_000);
	});
}

test("sim767xx: a rate that it does not take is told, once a start, and the line stays as it is", async (t) => {
	const bench = await open(t, { model: MODELS.sim767xx });
	bench.virtualModem.powerOn();
	bench.modem.start();
	await bench.untilState("ready");
	bench.setBaud = 921_600;
	await bench.advance(600_000);
	t.deepEqual(rates(bench), [115_200, 115_200]);
	t.deepEqual(
		bench.log.filter((line) => line.includes("bit/s")),
		["Modem: the modem does not take 921600 bit/s; the line stays at 115200."],
	);
	t.is((await send(bench, task())).kind, "sent");
});

test("sim767xx: a rate that was set for good is found", async (t) => {
	const bench = await openReady(t, { model: MODELS.sim767xx });
	bench.modem.stop();
	void bench.engine.lock("a person", (line) => line.raw("AT+IPREX=19200")).catch(() => undefined);
	await bench.advance(1_000);
	bench.virtualModem.reset();
	comeBack(bench, undefined);
	await bench.untilState("ready");
	t.deepEqual(rates(bench), [115_200, 115_200]);
});
