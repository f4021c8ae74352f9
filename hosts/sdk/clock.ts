import type { Clock as ClockInterface } from "io/clock";

/**
 * What is needed of the SDK's module `time`: milliseconds in 32 bits that wrap after 49 days. On Linux it is the
 * computer's time of day, which somebody may set back.
 */
export interface Ticks {
	readonly ticks: number;
}

/** What is needed of the SDK's module `timer`. */
export interface Timers<Timer> {
	set(callback: () => void, delay: number): Timer;
	clear(timer: Timer): void;
}

interface Pending {
	readonly due: number;
	readonly callback: () => void;
}

/**
 * The longest that is asked of the SDK in one go: its timers compare in signed 32 bits, so a delay of 25 days would be
 * in the past. It is also how often the ticks are looked at, so that no wrap of theirs passes unseen.
 */
const LONGEST_DELAY = 2 ** 30;

/**
 * Running time and timers over the SDK's `timer` and `time`.
 * One timer of the SDK at a time drives a queue in the order of what is due: the SDK itself calls in the order of
 * creation whatever fell due during a garbage collection or a flash erase. It is always a new one that fires once,
 * for a timer that is rescheduled from within its own callback fires twice with the SDK on Linux.
 */
export class Clock<Timer> implements ClockInterface {
	readonly #time: Ticks;
	readonly #timers: Timers<Timer>;
	#timer: Timer | undefined;
	/** Soonest first. */
	readonly #pending: Pending[] = [];
	#lastTicks: number;
	#now = 0;
	/** When the SDK's timer fires. */
	#wake = 0;

	constructor(options: { time: Ticks; timers: Timers<Timer> }) {
		this.#time = options.time;
		this.#timers = options.timers;
		this.#lastTicks = options.time.ticks;
		this.#schedule();
	}

	now(): number {
		const ticks = this.#time.ticks;
		this.#now += Math.max(0, (ticks - this.#lastTicks) | 0);
		this.#lastTicks = ticks;
		return this.#now;
	}

	after(delay: number, callback: () => void): Pending {
		const pending = { due: this.now() + Math.max(0, Math.ceil(delay)), callback };
		let at = this.#pending.length;
		while (at > 0 && (this.#pending[at - 1] as Pending).due > pending.due) at--;
		this.#pending.splice(at, 0, pending);
		if (pending.due < this.#wake) this.#schedule();
		return pending;
	}

	cancel(handle: unknown): void {
		const at = this.#pending.indexOf(handle as Pending);
		if (at >= 0) this.#pending.splice(at, 1);
	}

	/** One at a time, so that the promises that a callback settles go on before the next one. */
	readonly #run = (): void => {
		this.#timer = undefined;
		const first = this.#pending[0];
		const isDue = first !== undefined && first.due <= this.now();
		if (isDue) this.#pending.shift();
		this.#schedule();
		if (isDue) first.callback();
	};

	#schedule(): void {
		const now = this.now();
		const first = this.#pending[0];
		const delay = first ? Math.min(Math.max(0, first.due - now), LONGEST_DELAY) : LONGEST_DELAY;
		this.#wake = now + delay;
		if (this.#timer !== undefined) this.#timers.clear(this.#timer);
		this.#timer = this.#timers.set(this.#run, delay);
	}
}
Object.freeze(Clock.prototype);
