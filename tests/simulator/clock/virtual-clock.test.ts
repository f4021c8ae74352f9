import test from "ava";
import { VirtualClock } from "../../../simulator/clock/virtual-clock";

const realWork = <T>(result: T): Promise<T> => new Promise((resolve) => setImmediate(() => resolve(result)));

test("entries run by time, and together in the order in which they were made", async (t) => {
	const clock = new VirtualClock();
	const seen: string[] = [];
	const note = (name: string) => () => seen.push(`${name}@${clock.now()}`);
	clock.after(20, note("late"));
	clock.after(10, note("first"));
	clock.after(10, note("second"));
	clock.at(0.5, note("soon"));
	t.is(await clock.run(), "idle");
	t.deepEqual(seen, ["soon@0.5", "first@10", "second@10", "late@20"]);
});

test("a cancelled entry does not happen, and cancelling twice or after the fact is harmless", async (t) => {
	const clock = new VirtualClock();
	const seen: number[] = [];
	const entries = Array.from({ length: 1000 }, (_, i) => clock.at((i * 7919) % 1000, () => seen.push(clock.now())));
	for (const [i, entry] of entries.entries()) if (i % 3 === 0) clock.cancel(entry);
	clock.cancel(entries[0]);
	clock.cancel(undefined);
	await clock.run();
	for (const entry of entries) clock.cancel(entry);
	t.is(seen.length, 666);
	t.deepEqual(
		seen,
		[...seen].sort((a, b) => a - b),
	);
});

test("a run to a time stops there, with later entries left", async (t) => {
	const clock = new VirtualClock();
	let rang = 0;
	const ring = (): void => {
		rang++;
		clock.after(1000, ring);
	};
	clock.after(1000, ring);
	t.is(await clock.run(2500), "reached");
	t.is(rang, 2);
	t.is(clock.now(), 2500);
});

test("a run to a condition stops before the next entry", async (t) => {
	const clock = new VirtualClock();
	let done = false;
	clock.after(5, () => {
		done = true;
	});
	clock.after(5, () => t.fail());
	t.is(await clock.run(() => done), "reached");
	t.is(clock.now(), 5);
});

test("nothing happens while the clock is held", async (t) => {
	const clock = new VirtualClock();
	const seen: string[] = [];
	clock.after(1, () => {
		const release = clock.hold();
		setImmediate(() => {
			seen.push(`computed@${clock.now()}`);
			release();
			release();
		});
	});
	clock.after(1, () => seen.push(`next@${clock.now()}`));
	await clock.run();
	t.deepEqual(seen, ["computed@1", "next@1"]);
});

test("results of transactions come at start plus latency, in order of start, whenever the work ends", async (t) => {
	const clock = new VirtualClock();
	const seen: string[] = [];
	const note = (name: string) => seen.push(`${name}@${clock.now()}`);
	clock.after(10, () => {
		clock.transaction("slow", 50, () => realWork("slow").then(realWork).then(realWork), note);
		clock.transaction("fast", 50, async () => "fast", note);
		clock.transaction("short", 20, () => realWork("short"), note);
	});
	clock.after(40, () => note("between"));
	await clock.run();
	t.deepEqual(seen, ["short@30", "between@40", "slow@60", "fast@60"]);
});

test("time stands still until the work of a transaction is over", async (t) => {
	const clock = new VirtualClock();
	let workedUntil = -1;
	clock.transaction(
		"work",
		1000,
		async () => {
			await realWork(undefined);
			workedUntil = clock.now();
		},
		() => undefined,
	);
	clock.after(1, () => t.is(workedUntil, 0));
	await clock.run();
	t.is(clock.now(), 1000);
});

test("a result without latency keeps its place among what is due at the same moment", async (t) => {
	const clock = new VirtualClock();
	const seen: string[] = [];
	clock.after(0, () => seen.push("before"));
	clock.transaction(
		"now",
		0,
		() => realWork("now"),
		(name) => seen.push(name),
	);
	clock.after(0, () => seen.push("after"));
	await clock.run();
	t.deepEqual(seen, ["before", "now", "after"]);
});

test("a transaction that takes too long makes the run fail with its name", async (t) => {
	const clock = new VirtualClock({ transactionLimit: 5 });
	clock.transaction(
		"POST to the message centre",
		0,
		() => new Promise(() => undefined),
		() => t.fail(),
	);
	const error = await t.throwsAsync(clock.run());
	t.regex(error.message, /POST to the message centre has not ended within 0.005 s/);
});

test("a transaction whose work throws makes the run fail with its name and the reason", async (t) => {
	const clock = new VirtualClock();
	clock.transaction(
		"POST",
		0,
		() => {
			throw new Error("no such server");
		},
		() => t.fail(),
	);
	const error = await t.throwsAsync(clock.run());
	t.regex(error.message, /POST failed: Error: no such server/);
});

test("a run is stopped even while the clock is held, and can go on afterwards", async (t) => {
	const clock = new VirtualClock();
	const release = clock.hold();
	clock.after(1, () => undefined);
	setImmediate(() => clock.stop());
	t.is(await clock.run(), "stopped");
	release();
	t.is(await clock.run(), "idle");
	t.is(clock.now(), 1);
});

test("what an entry throws comes out of the run", async (t) => {
	const clock = new VirtualClock();
	clock.after(1, () => {
		throw new Error("broken entry");
	});
	await t.throwsAsync(clock.run(), { message: "broken entry" });
	t.is(await clock.run(), "idle");
});
