import type { Clock } from "io/clock";
import type { Warning } from "io/device";
import { timeInWords } from "./words";

export interface SupplyOptions {
	/** Absent on boards that have no pin for it. */
	readonly warning: Warning | undefined;
	readonly clock: Clock;
	/** The warning came, or passed. */
	readonly onChange: (isFailing: boolean) => void;
}

/**
 * The board's supply. While it is about to fail, nothing is begun that would be cut in the middle: no message is
 * prepared or committed, none is fetched, the store is not tidied. What is under way goes on, for it may still be done.
 */
export class Supply {
	readonly #clock: Clock;
	#since: number | undefined;

	constructor({ warning, clock, onChange }: SupplyOptions) {
		this.#clock = clock;
		if (!warning) return;
		if (warning.active) this.#since = clock.now();
		warning.onChange = (active) => {
			if (active === this.isFailing) return;
			this.#since = active ? clock.now() : undefined;
			onChange(active);
		};
	}

	get isFailing(): boolean {
		return this.#since !== undefined;
	}

	/** Why nothing is begun, as a clause; undefined while all is well. */
	get obstacle(): string | undefined {
		return this.isFailing ? "the supply is failing, so that nothing is begun" : undefined;
	}

	/** How long it has been failing, in words; undefined while all is well. */
	get trouble(): string | undefined {
		if (this.#since === undefined) return undefined;
		return `failing for ${timeInWords(this.#clock.now() - this.#since)}; nothing is begun until it is back`;
	}
}
Object.freeze(Supply.prototype);
