import type { Clock } from "io/clock";

/** The time of day: running time with an offset that the network or a person gives. It may jump, running time never does. */
export class WallClock {
	#clock: Clock;
	#offset: number | undefined;
	#listeners: (() => void)[] = [];

	constructor({ clock }: { clock: Clock }) {
		this.#clock = clock;
	}

	/** Milliseconds since 1970 UTC; undefined before it was set. */
	now(): number | undefined {
		return this.#offset === undefined ? undefined : this.#clock.now() + this.#offset;
	}

	/** @param time milliseconds since 1970 UTC */
	set(time: number): void {
		this.#offset = time - this.#clock.now();
		for (const listener of this.#listeners) listener();
	}

	/** Calls `listener` each time it is set. */
	onSet(listener: () => void): void {
		this.#listeners.push(listener);
	}
}
Object.freeze(WallClock.prototype);
