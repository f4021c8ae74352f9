import { type Rest, type Work, Worker } from "gateway/worker";
import type { TestTable } from "../../support/table";
import { VirtualClock } from "../../support/virtual-clock";

const SECOND = 1000;

/** A worker that takes what it is to do from a list; without any, it rests until the given time. */
class Desk implements Work {
	readonly clock = new VirtualClock();
	readonly worker = new Worker(this.clock, this);
	readonly deeds: (() => Promise<void>)[] = [];
	readonly failures: unknown[] = [];
	readonly restAfterError: Rest = { least: 5 * SECOND, most: 60 * SECOND };
	until = Number.POSITIVE_INFINITY;
	looks = 0;

	advance(): Promise<void> | number {
		this.looks++;
		return this.deeds.shift()?.() ?? this.until;
	}

	failed(error: unknown): Rest {
		this.failures.push(error);
		return this.restAfterError;
	}
}

const table: TestTable = {
	async "one thing is done after the other, and the next is not begun before"(t) {
		const desk = new Desk();
		const done: string[] = [];
		let finish = () => {};
		desk.deeds.push(
			() =>
				new Promise((resolve) => {
					finish = resolve;
				}),
			async () => void done.push("second"),
		);
		desk.worker.start();
		await desk.clock.advance(SECOND);
		t.deepEqual(done, []);
		finish();
		await desk.clock.advance(0);
		t.deepEqual(done, ["second"]);
	},

	async "with nothing to do it rests until something changes"(t) {
		const desk = new Desk();
		desk.worker.start();
		await desk.clock.advance(3600 * SECOND);
		t.is(desk.looks, 1);
		desk.worker.wake();
		t.is(desk.looks, 1, "not before what changes has done so");
		await desk.clock.advance(0);
		t.is(desk.looks, 2);
	},

	async "or until its time has come, once"(t) {
		const desk = new Desk();
		desk.until = 10 * SECOND;
		desk.worker.start();
		await desk.clock.advance(9 * SECOND);
		t.is(desk.looks, 1);
		desk.until = Number.POSITIVE_INFINITY;
		await desk.clock.advance(SECOND);
		t.is(desk.looks, 2);
		await desk.clock.advance(60 * SECOND);
		t.is(desk.looks, 2);
	},

	async "a change ends a rest that has a time, and that time does not come twice"(t) {
		const desk = new Desk();
		desk.until = 10 * SECOND;
		desk.worker.start();
		desk.until = 100 * SECOND;
		desk.worker.wake();
		await desk.clock.advance(20 * SECOND);
		t.is(desk.looks, 2);
	},

	async "changes while it is busy do not make it look more often than it does anyway"(t) {
		const desk = new Desk();
		let finish = () => {};
		desk.deeds.push(
			() =>
				new Promise((resolve) => {
					finish = resolve;
				}),
		);
		desk.worker.start();
		for (let change = 0; change < 3; change++) desk.worker.wake();
		finish();
		await desk.clock.advance(0);
		t.is(desk.looks, 2);
	},

	async "after an error it rests a while whatever changes, and a longer one unless something does"(t) {
		const desk = new Desk();
		desk.deeds.push(
			() => Promise.reject(new Error("no")),
			() => Promise.reject(new Error("no again")),
		);
		desk.worker.start();
		await desk.clock.advance(SECOND);
		desk.worker.wake();
		await desk.clock.advance(3 * SECOND);
		t.is(desk.looks, 1);
		await desk.clock.advance(SECOND);
		t.is(desk.looks, 2, "5 s after the error");
		await desk.clock.advance(59 * SECOND);
		t.is(desk.looks, 2);
		await desk.clock.advance(SECOND);
		t.is(desk.looks, 3, "60 s after the next");
		t.deepEqual(desk.failures.map(String), ["Error: no", "Error: no again"]);
	},

	async "an error at the first look is one too"(t) {
		const desk = new Desk();
		desk.deeds.push(() => {
			throw new Error("at once");
		});
		desk.worker.start();
		await desk.clock.advance(0);
		t.is(desk.failures.length, 1);
		await desk.clock.advance(60 * SECOND);
		t.is(desk.looks, 2);
	},
};

export default table;
