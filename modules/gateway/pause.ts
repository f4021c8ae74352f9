import type { Clock, ClockHandle } from "io/clock";

/** How a worker rests until a time comes or something happens. */
export class Pause {
	readonly #clock: Clock;
	#timer: ClockHandle;
	#wake: (() => void) | undefined;
	/** Something happened while nobody rested. */
	#isDue = false;

	constructor(clock: Clock) {
		this.#clock = clock;
	}

	/** Resolves at once where something has happened since the last rest. @param until running time; without, for ever */
	async until(until: number | undefined): Promise<void> {
		const isDue = this.#isDue;
		this.#isDue = false;
		if (isDue) return;
		await new Promise<void>((resolve) => {
			this.#wake = resolve;
			if (until !== undefined) this.#timer = this.#clock.after(until - this.#clock.now(), () => this.end());
		});
		this.#isDue = false;
	}

	/** Resolves after this time, whatever happens. */
	sleep(milliseconds: number): Promise<void> {
		return new Promise((resolve) => {
			this.#clock.after(milliseconds, () => resolve());
		});
	}

	/** Something has happened. */
	end(): void {
		this.#isDue = true;
		const wake = this.#wake;
		if (!wake) return;
		this.#wake = undefined;
		this.#clock.cancel(this.#timer);
		wake();
	}
}
Object.freeze(Pause.prototype);
