import type { Clock } from "io/clock";

interface Timer {
	readonly time: number;
	readonly callback: () => void;
}

/** Turns of promises that are let settle between two timers; a chain of awaits longer than this is not foreseen. */
const TURNS = 60;

/** A {@link Clock} that stands still until a test moves it. Due timers run in order, and promises settle after each. */
export class VirtualClock implements Clock {
	#now = 0;
	#timers: Timer[] = [];

	now(): number {
		return this.#now;
	}

	after(delay: number, callback: () => void): Timer {
		const timer = { time: this.#now + Math.max(0, delay), callback };
		let index = this.#timers.length;
		while (index > 0 && (this.#timers[index - 1] as Timer).time > timer.time) index--;
		this.#timers.splice(index, 0, timer);
		return timer;
	}

	cancel(handle: unknown): void {
		const index = this.#timers.indexOf(handle as Timer);
		if (index >= 0) this.#timers.splice(index, 1);
	}

	/** How many calls are pending. */
	get pending(): number {
		return this.#timers.length;
	}

	/** Lets promises settle without moving the time. */
	async settle(): Promise<void> {
		for (let turn = 0; turn < TURNS; turn++) await Promise.resolve();
	}

	/** Moves the time, running everything that falls due on the way. */
	async advance(milliseconds: number): Promise<void> {
		const end = this.#now + milliseconds;
		await this.settle();
		while (this.#timers.length > 0 && (this.#timers[0] as Timer).time <= end) await this.#runNext();
		this.#now = end;
	}

	/**
	 * Moves the time until a promise settles, and gives what it gives.
	 * @throws {Error} when nothing is left that could settle it, or when it takes longer than `limit` milliseconds.
	 */
	async run<T>(promise: Promise<T>, limit = 3_600_000): Promise<T> {
		let settled = false;
		const settle = () => {
			settled = true;
		};
		promise.then(settle, settle);
		const end = this.#now + limit;
		await this.settle();
		while (!settled) {
			const next = this.#timers[0];
			if (!next) throw new Error(`Nothing is left to wait for at ${this.#now} ms, and the promise is still pending.`);
			if (next.time > end) throw new Error(`The promise is still pending after ${limit} ms.`);
			await this.#runNext();
		}
		return promise;
	}

	async #runNext(): Promise<void> {
		const timer = this.#timers.shift() as Timer;
		this.#now = timer.time;
		timer.callback();
		await this.settle();
	}
}
