import test from "ava";
import { RealClock } from "../../../simulator/clock/real-clock";

test("entries run in the order of their times, never early, however late the computer is", async (t) => {
	const clock = new RealClock();
	const seen: string[] = [];
	await new Promise<void>((resolve) => {
		clock.at(6, () => {
			t.true(clock.now() >= 6);
			seen.push("late");
			resolve();
		});
		clock.at(3, () => {
			t.true(clock.now() >= 3);
			seen.push("soon");
		});
		clock.cancel(clock.at(1, () => seen.push("cancelled")));
	});
	clock.close();
	t.deepEqual(seen, ["soon", "late"]);
});

test("a result comes with what the work gave, not before its latency is over", async (t) => {
	const clock = new RealClock();
	const began = clock.now();
	const result = await new Promise<string>((resolve) => {
		clock.transaction("work", 3, async () => "result", resolve);
	});
	t.true(clock.now() >= began + 3);
	clock.close();
	t.is(result, "result");
});

test("a clock that may stand still does so while it is held, and nothing is due meanwhile", async (t) => {
	const clock = new RealClock({ standsStillWhileHeld: true });
	const other = new RealClock();
	const seen: string[] = [];
	const release = clock.hold();
	const releaseToo = clock.hold();
	const stands = clock.now();
	clock.at(stands, () => seen.push("due"));
	await new Promise<void>((resolve) => other.after(5, resolve));
	release();
	release();
	t.is(clock.now(), stands);
	t.deepEqual(seen, []);
	const began = other.now();
	releaseToo();
	await new Promise<void>((resolve) => clock.after(3, resolve));
	t.deepEqual(seen, ["due"]);
	t.true(clock.now() - stands <= other.now() - began + 1, "the time that it stood does not come after it");
	clock.close();
	other.close();
});

test("a hold that begins in an entry keeps the next one back, though both were due", async (t) => {
	const clock = new RealClock({ standsStillWhileHeld: true });
	const seen: string[] = [];
	const held = clock.hold();
	clock.at(0, () => {
		const release = clock.hold();
		seen.push("first");
		setImmediate(() => {
			seen.push("released");
			release();
		});
	});
	const second = new Promise<void>((resolve) => {
		clock.at(0, () => {
			seen.push("second");
			resolve();
		});
	});
	held();
	await second;
	clock.close();
	t.deepEqual(seen, ["first", "released", "second"]);
});

test("other clocks are the computer's own time, held or not", async (t) => {
	const clock = new RealClock();
	clock.hold();
	const began = clock.now();
	await new Promise<void>((resolve) => clock.after(3, resolve));
	t.true(clock.now() >= began + 3);
	clock.close();
});
