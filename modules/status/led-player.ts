import type { Clock, ClockHandle } from "io/clock";
import type { Output } from "io/output";
import type { Pattern } from "./pattern";

/** Plays a pattern on an LED, over and over. */
export class LedPlayer {
	readonly #led: Output;
	readonly #clock: Clock;
	#pattern: Pattern | undefined;
	#step = 0;
	#next: ClockHandle | undefined;

	constructor({ led, clock }: { led: Output; clock: Clock }) {
		this.#led = led;
		this.#clock = clock;
	}

	/** Plays a pattern from its beginning; one that is being played goes on undisturbed. */
	play(pattern: Pattern): void {
		if (pattern === this.#pattern) return;
		this.stop();
		this.#pattern = pattern;
		this.#playStep(0);
	}

	/** Stops, and leaves the LED dark. */
	stop(): void {
		if (this.#next !== undefined) this.#clock.cancel(this.#next);
		this.#next = undefined;
		this.#pattern = undefined;
		this.#led.write(0);
	}

	#playStep(step: number): void {
		const pattern = this.#pattern as Pattern;
		this.#step = step % pattern.length;
		this.#led.write(this.#step % 2 === 0 ? 1 : 0);
		this.#next = this.#clock.after(pattern[this.#step] as number, () => this.#playStep(this.#step + 1));
	}
}
Object.freeze(LedPlayer.prototype);
