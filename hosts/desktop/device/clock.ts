import type { Clock as ClockInterface } from "io/clock";
import type { Bridge, TimerListener } from "./bridge";

interface Timer {
	readonly time: number;
	readonly callback: () => void;
}

/** Running time and timers. The queue is kept here; the host learns at the end of each call when the next one is due. */
export class Clock implements ClockInterface, TimerListener {
	readonly #bridge: Bridge;
	/** Soonest first. */
	readonly #timers: Timer[] = [];

	constructor(bridge: Bridge) {
		this.#bridge = bridge;
		bridge.timers = this;
	}

	now(): number {
		return this.#bridge.now;
	}

	after(delay: number, callback: () => void): Timer {
		const timer = { time: this.#bridge.now + Math.max(0, delay), callback };
		let at = this.#timers.length;
		while (at > 0 && (this.#timers[at - 1] as Timer).time > timer.time) at--;
		this.#timers.splice(at, 0, timer);
		return timer;
	}

	cancel(handle: unknown): void {
		const at = this.#timers.indexOf(handle as Timer);
		if (at >= 0) this.#timers.splice(at, 1);
	}

	get nextDue(): number {
		const first = this.#timers[0];
		return first ? first.time : Number.POSITIVE_INFINITY;
	}

	/** One at a time, so that the promises that a timer settles go on before the next timer. */
	runDue(): void {
		const first = this.#timers[0];
		if (!first || first.time > this.#bridge.now) return;
		this.#timers.shift();
		first.callback();
	}
}
