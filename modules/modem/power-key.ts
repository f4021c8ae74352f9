import type { Clock } from "io/clock";
import type { Output } from "io/output";
import type { PowerKeyTimes } from "./family";

/** Fits all modems that are known, for one that has not said yet what it is. */
export const UNKNOWN_POWER_KEY: PowerKeyTimes = Object.freeze({ on: 600, off: 3_000, down: 30_000 });

/** The modem's power key, as the board has wired it. */
export class PowerKey {
	#output: Output;
	#clock: Clock;
	#last: Promise<void> = Promise.resolve();

	constructor(output: Output, clock: Clock) {
		this.#output = output;
		this.#clock = clock;
	}

	/** Switches a modem on that is off; too short for one that is on to notice, where its times allow that. */
	switchOn({ on }: PowerKeyTimes): Promise<void> {
		return this.#inTurn(() => this.#press(on));
	}

	/** Switches off what may hang, waits until it has gone, and switches it on again. */
	cycle(times: PowerKeyTimes): Promise<void> {
		return this.#inTurn(async () => {
			await this.#press(times.off);
			await this.#wait(times.down);
			await this.#press(times.on);
		});
	}

	switchOff({ off }: PowerKeyTimes): Promise<void> {
		return this.#inTurn(() => this.#press(off));
	}

	/** Two presses at once would be one of a length that nobody meant. */
	#inTurn(work: () => Promise<void>): Promise<void> {
		this.#last = this.#last.then(work);
		return this.#last;
	}

	async #press(milliseconds: number): Promise<void> {
		this.#output.write(1);
		await this.#wait(milliseconds);
		this.#output.write(0);
	}

	#wait(milliseconds: number): Promise<void> {
		return new Promise((resolve) => {
			this.#clock.after(milliseconds, resolve);
		});
	}
}
Object.freeze(PowerKey.prototype);
