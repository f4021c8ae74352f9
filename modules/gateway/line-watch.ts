import type { Clock } from "io/clock";
import type { LineFault, LineFaults } from "io/serial";
import type { ModemStateName } from "modem/state";

/** The modem's line, as far as its faults go; `at/engine` is one. */
export interface FaultyLine {
	/** Undefined where the port cannot tell. */
	readonly faults: LineFaults | undefined;
	onFault(listener: (fault: LineFault) => void): void;
}

export interface LineWatchOptions {
	readonly line: FaultyLine;
	readonly clock: Clock;
	readonly modem: { readonly state: { readonly name: ModemStateName } };
	log(text: string): void;
}

/** Faults that follow one another within this time, in milliseconds, are one burst. */
const BURST = 60_000;

const ADVICE: Readonly<Partial<Record<LineFault, string>>> = Object.freeze({
	overflows:
		"bytes from the modem were lost, for they came faster than they were read; wire RTS and CTS, or set modem.baud lower",
	framing: "bytes from the modem came garbled: a bad contact, noise or another rate; a lower modem.baud may help",
});

/** While a modem is being looked for, it may well be at another rate: garbled bytes are no trouble then. */
const MAY_BE_AT_ANOTHER_RATE: readonly ModemStateName[] = Object.freeze(["off", "starting", "absent"]);

/** Tells the log of faults of the modem's line, with what can be done, once for each burst of them. */
export class LineWatch {
	readonly #options: LineWatchOptions;
	readonly #last: Partial<Record<LineFault, number>> = {};

	constructor(options: LineWatchOptions) {
		this.#options = options;
		options.line.onFault((fault) => this.#take(fault));
	}

	#take(fault: LineFault): void {
		const { clock, modem, log } = this.#options;
		const advice = ADVICE[fault];
		if (advice === undefined) return;
		if (fault === "framing" && MAY_BE_AT_ANOTHER_RATE.includes(modem.state.name)) return;
		const last = this.#last[fault];
		this.#last[fault] = clock.now();
		if (last === undefined || clock.now() - last > BURST) log(`modem line: ${advice}`);
	}
}
Object.freeze(LineWatch.prototype);
