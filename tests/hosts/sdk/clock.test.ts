import test from "ava";
import { Clock } from "../../../hosts/sdk/clock";

const DAY = 24 * 3600 * 1000;

interface Timer {
	readonly due: number;
	readonly callback: () => void;
}

/** The SDK's `timer` and `time` as they are on ESP32: signed 32 bits, and a delay above 2^31 ms is in the past. */
class FakeSdk {
	#now: number;
	#pending: Timer | undefined;

	constructor(start = 0) {
		this.#now = start;
	}

	get ticks(): number {
		return this.#now | 0;
	}

	set(callback: () => void, delay: number): Timer {
		if (this.#pending) throw new Error("The clock needs one timer at a time.");
		this.#pending = { due: this.#now + (delay | 0), callback };
		return this.#pending;
	}

	clear(timer: Timer): void {
		if (this.#pending !== timer) throw new Error("This timer has fired and is gone.");
		this.#pending = undefined;
	}

	/** Lets the machine run, and be called, for a time. */
	run(time: number): void {
		const end = this.#now + time;
		for (let next = this.#pending; next && next.due <= end; next = this.#pending) {
			this.#now = Math.max(this.#now, next.due);
			this.#pending = undefined;
			next.callback();
		}
		this.#now = end;
	}

	/** The machine is busy and nothing is called: a garbage collection, a flash erase. */
	stall(time: number): void {
		this.#now += time;
	}

	setBack(time: number): void {
		this.#now -= time;
	}
}

function start(ticks = 0) {
	const sdk = new FakeSdk(ticks);
	const clock = new Clock({ time: sdk, timers: sdk });
	const calls: [name: string, time: number][] = [];
	const after = (delay: number, name: string) => clock.after(delay, () => calls.push([name, clock.now()]));
	return { sdk, clock, calls, after };
}

test("running time begins at zero and passes the wraps of the SDK's ticks at 31 and 32 bits", (t) => {
	const { sdk, clock } = start(2 ** 31 - 5);
	t.is(clock.now(), 0);
	sdk.run(10);
	t.is(clock.now(), 10);
	for (let day = 0; day < 200; day++) sdk.run(DAY);
	t.is(clock.now(), 10 + 200 * DAY);
});

test("running time passes a wrap that nobody looked at: the clock wakes often enough by itself", (t) => {
	const { sdk, clock } = start();
	sdk.run(300 * DAY);
	t.is(clock.now(), 300 * DAY);
});

test("running time never goes back, though the time of day be set back", (t) => {
	const { sdk, clock } = start();
	sdk.run(5000);
	t.is(clock.now(), 5000);
	sdk.setBack(3600_000);
	t.is(clock.now(), 5000);
	sdk.run(10);
	t.is(clock.now(), 5010);
});

test("callbacks come when they are due, in the order of what is due", (t) => {
	const { sdk, calls, after } = start();
	after(300, "late");
	after(100, "early");
	after(0, "at once");
	sdk.run(1000);
	t.deepEqual(calls, [
		["at once", 0],
		["early", 100],
		["late", 300],
	]);
});

test("what fell due while the machine was busy is called in the order of what is due", (t) => {
	const { sdk, calls, after } = start();
	after(40, "second");
	after(10, "first");
	sdk.stall(200);
	sdk.run(0);
	t.deepEqual(
		calls.map(([name]) => name),
		["first", "second"],
	);
});

test("a part of a millisecond is waited for", (t) => {
	const { sdk, calls, after } = start();
	after(1.5, "called");
	sdk.run(1);
	t.deepEqual(calls, []);
	sdk.run(1);
	t.deepEqual(calls, [["called", 2]]);
});

test("a delay above 2^31 milliseconds is kept", (t) => {
	const { sdk, calls, after } = start();
	after(60 * DAY, "called");
	sdk.run(59 * DAY);
	t.deepEqual(calls, []);
	sdk.run(2 * DAY);
	t.deepEqual(calls, [["called", 60 * DAY]]);
});

test("a callback that was taken back does not come, and one that has come can be taken back without harm", (t) => {
	const { sdk, clock, calls, after } = start();
	const kept = after(10, "kept");
	clock.cancel(after(5, "taken back"));
	sdk.run(20);
	clock.cancel(kept);
	clock.cancel(undefined);
	t.deepEqual(calls, [["kept", 10]]);
});

test("a callback that throws takes no other with it", (t) => {
	const { sdk, clock, calls, after } = start();
	clock.after(10, () => {
		throw new Error("broken");
	});
	after(20, "next");
	t.throws(() => sdk.run(15), { message: "broken" });
	sdk.run(20);
	t.is(calls.length, 1);
});

test("a callback may ask for the next one", (t) => {
	const { sdk, clock, calls, after } = start();
	const repeat = () => {
		calls.push(["again", clock.now()]);
		if (calls.length < 3) clock.after(100, repeat);
	};
	after(1000, "last");
	clock.after(100, repeat);
	sdk.run(2000);
	t.deepEqual(calls, [
		["again", 100],
		["again", 200],
		["again", 300],
		["last", 1000],
	]);
});
