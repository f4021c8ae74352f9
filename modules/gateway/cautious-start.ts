import type { Clock, ClockHandle } from "io/clock";
import type { Arrivals } from "./arrivals";
import type { Lanes } from "./lanes";
import type { ModemAccess } from "./modem-access";
import { startInWords } from "./start-words";
import type { Starts } from "./starts";
import { timeInWords } from "./words";

export interface CautiousStartOptions {
	readonly starts: Starts;
	readonly modem: Pick<ModemAccess, "start" | "stop">;
	readonly clock: Clock;
	readonly lanes: Pick<Lanes, "start" | "setAside">;
	readonly arrivals: Pick<Arrivals, "start">;
}

/**
 * How the gateway begins to work. After a crash, what it was working on steps back, so that one message that cannot be
 * borne does not hold all others; after several in a row the modem is left alone for a while, so that a person finds a
 * console that answers, and a supply that breaks down under the modem recovers.
 */
export class CautiousStart {
	readonly #options: CautiousStartOptions;
	#isHeld = false;
	/** Whether the modem is to be used when the time is over. */
	#isWanted = true;
	#timer: ClockHandle;

	constructor(options: CautiousStartOptions) {
		this.#options = options;
	}

	/** Whether the modem is left alone for now. */
	get isHeld(): boolean {
		return this.#isHeld;
	}

	begin(): void {
		const { starts, modem, clock } = this.#options;
		starts.begin();
		const { pause, rowInWords } = starts;
		if (pause === 0) {
			this.#work();
			return;
		}
		this.#isHeld = true;
		modem.stop(`it is left alone for ${timeInWords(pause)}, since ${rowInWords}; "modem on" uses it at once`);
		this.#timer = clock.after(pause, () => this.#end());
	}

	/** A person has switched the modem off: it stays so when the time is over. */
	leaveOff(): void {
		this.#isWanted = false;
	}

	/** A person wants the modem to be used. */
	release(): void {
		if (!this.#isHeld) return;
		this.#options.clock.cancel(this.#timer);
		this.#isWanted = true;
		this.#end();
	}

	#end(): void {
		this.#isHeld = false;
		this.#work();
		if (this.#isWanted) this.#options.modem.start();
	}

	#work(): void {
		const { starts, lanes, arrivals } = this.#options;
		const { suspect, inRow } = starts;
		const why = startInWords(starts.report());
		if (suspect !== undefined) lanes.setAside(suspect, why, inRow);
		lanes.start();
		arrivals.start(suspect);
		starts.working();
	}
}
Object.freeze(CautiousStart.prototype);
