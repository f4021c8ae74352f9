import type { Clock } from "io/clock";
import type { FirstStep } from "./outcome";
import type { CounterStore } from "./settings";

/** The rungs of the recovery ladder, from the gentlest on. */
export const RUNGS = Object.freeze(["again", "bearer", "radio", "reset", "power-key"] as const);
export type Rung = (typeof RUNGS)[number];
export type RestartRung = Extract<Rung, "reset" | "power-key">;

/** Where the climb begins. What is not the modem's fault does not climb. */
const FOOT: Readonly<Record<FirstStep, number | undefined>> = Object.freeze({
	nothing: undefined,
	settings: undefined,
	// "Resend; if that fails too, QIDEACT and QIACT" (Quectel LTE MMS 4.3).
	bearer: 0,
	modem: 3,
});

const BEARER = 1;
const RESET = 3;

/** "Reboot the module; retry at least three times, 10 minutes apart" (Quectel LTE MMS 4.2). */
const RESETS = 3;
const RESET_INTERVAL = 10 * 60_000;
/** When that did not help, the fault is not the modem's. */
const RARE_INTERVAL = 60 * 60_000;

/** Decides how hard the next blow is. Its memory outlasts the gateway's own resets. */
export class RecoveryLadder {
	#clock: Clock;
	#counters: CounterStore;
	#hasPowerKey: boolean;
	#lastReset: number | undefined;

	constructor(options: { clock: Clock; counters: CounterStore; hasPowerKey: boolean }) {
		this.#clock = options.clock;
		this.#counters = options.counters;
		this.#hasPowerKey = options.hasPowerKey;
		// When the last one was is not known any more: the wait begins anew.
		if (this.#counters.load().resets > 0) this.#lastReset = this.#clock.now();
	}

	/** The rung for a failure that asks for `first`, one higher each time. */
	next(first: FirstStep): Rung {
		const foot = FOOT[first];
		if (foot === undefined) return "again";
		const { rung, resets } = this.#counters.load();
		const wanted = Math.max(foot, Math.min(rung + 1, RESET));
		if (wanted < RESET) return this.#climb(wanted, resets);
		return this.#restart(RESET) ?? RUNGS[BEARER];
	}

	/**
	 * The rung for a modem that cannot even try, as one whose SIM never answers; undefined where it is too soon for one.
	 * What jobs have climbed stays as it is.
	 */
	restart(): RestartRung | undefined {
		return this.#restart(this.#counters.load().rung);
	}

	/** The modem has done its work: the next trouble begins at the foot. */
	recovered(): void {
		const { rung, resets } = this.#counters.load();
		if (rung >= 0 || resets > 0) this.#save(-1, 0);
		this.#lastReset = undefined;
	}

	#restart(rung: number): RestartRung | undefined {
		const { resets } = this.#counters.load();
		if (!this.#resetIsDue(resets)) return undefined;
		this.#lastReset = this.#clock.now();
		this.#save(rung, resets + 1);
		return this.#hasPowerKey && resets >= RESETS ? "power-key" : "reset";
	}

	#resetIsDue(resets: number): boolean {
		if (this.#lastReset === undefined) return true;
		const interval = resets < 2 * RESETS ? RESET_INTERVAL : RARE_INTERVAL;
		return this.#clock.now() - this.#lastReset >= interval;
	}

	#climb(rung: number, resets: number): Rung {
		this.#save(rung, resets);
		return RUNGS[rung] as Rung;
	}

	#save(rung: number, resets: number): void {
		const { pin } = this.#counters.load();
		this.#counters.save(pin === undefined ? { rung, resets } : { rung, resets, pin });
	}
}
Object.freeze(RecoveryLadder.prototype);
