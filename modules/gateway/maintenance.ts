import type { Clock, ClockHandle } from "io/clock";
import type { Store } from "store/store";

/** Milliseconds between two steps while there is more to do, after something has happened, and otherwise. */
const STEP = 100;
const SOON = 2_000;
const SELDOM = 60_000;

export interface MaintenanceOptions {
	readonly store: Pick<Store, "maintain">;
	/** Those who may let the store drop history; each says whether there is more to drop. */
	readonly owners: readonly { maintain(): boolean }[];
	readonly clock: Clock;
	/** Whether nothing is coming in from the modem: an erase stops everything for tens of milliseconds, and bytes are lost. */
	readonly isQuiet: () => boolean;
}

/** Tidies the store, one step at a time, while the modem's line is quiet. */
export class Maintenance {
	readonly #options: MaintenanceOptions;
	#timer: ClockHandle;
	#due = Number.POSITIVE_INFINITY;

	constructor(options: MaintenanceOptions) {
		this.#options = options;
	}

	/** Something was written, or the gateway starts. */
	soon(): void {
		this.#in(SOON);
	}

	#in(delay: number): void {
		const { clock } = this.#options;
		const due = clock.now() + delay;
		if (due >= this.#due) return;
		clock.cancel(this.#timer);
		this.#due = due;
		this.#timer = clock.after(delay, () => this.#step());
	}

	#step(): void {
		const { store, owners, isQuiet } = this.#options;
		this.#due = Number.POSITIVE_INFINITY;
		if (!isQuiet()) {
			this.#in(SOON);
			return;
		}
		const wantsMore = store.maintain();
		// The store has just been asking what it may drop.
		const more = owners.map((owner) => owner.maintain());
		this.#in(wantsMore || more.includes(true) ? STEP : SELDOM);
	}
}
Object.freeze(Maintenance.prototype);
