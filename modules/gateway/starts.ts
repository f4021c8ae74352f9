import type { Clock } from "io/clock";
import type { Start } from "io/start";
import type { CounterGroup, Counters } from "settings/counters";
import { BAD_CAUSES, type BadCause, isBad, rowInWords, startInWords } from "./start-words";
import type { WallClock } from "./wall-clock";

export interface StartsOptions {
	/** Why the firmware runs from its beginning. */
	readonly start: Start;
	readonly counters: Pick<Counters, "load" | "save">;
	readonly clock: Clock;
	readonly wallClock: Pick<WallClock, "now">;
	log(text: string): void;
}

/** For `status`. */
export interface StartReport extends Start {
	/** The cause and the firmware's last words, as a clause that follows "started after". */
	readonly text: string;
	/** How often each bad end has led to a start. */
	readonly restarts: Readonly<Partial<Record<BadCause, number>>>;
	/** Since when they are counted, milliseconds since 1970 UTC; undefined while the time of day was never known. */
	readonly since?: number;
	/** How many of them came one after another, without ten good minutes between. */
	readonly inRow: number;
}

/** Groups of counters, in flash: how often what has ended the firmware, and for whom the modem's line is held. */
const COUNTS = "starts";
const HOLDER = "holder";

/** A firmware that has worked for so long, in milliseconds, has not crashed at its start. */
const GOOD_RUN = 600_000;
/** How long the modem is left alone after the third, fourth... bad end in a row, in milliseconds. */
const PAUSES: readonly number[] = Object.freeze([60_000, 240_000, 960_000, 3_600_000]);
const BORNE_IN_ROW = 2;
const NO_ROW: CounterGroup = Object.freeze({ row: 0, brownOutsInRow: 0 });

/**
 * Knows why the firmware has started, counts the bad ends before, and remembers for whom the modem's line was held when
 * one came. That is only written down for as long as the firmware is wary: a healthy one spares its flash.
 */
export class Starts {
	/**
	 * For whom the modem's line was held when the firmware crashed: `job 3`. Known from the second crash in a row on. A
	 * supply that breaks down says nothing about what was being done.
	 */
	suspect: string | undefined;
	readonly #options: StartsOptions;
	#isWary = false;
	#counts: CounterGroup = {};

	constructor(options: StartsOptions) {
		this.#options = options;
	}

	/** To be called once, when the store is mounted: counts this start and tells the log of it. */
	begin(): void {
		const { start, counters, log } = this.#options;
		log(`Started after ${startInWords(start)}`);
		this.#counts = counters.load(COUNTS) ?? {};
		const { cause } = start;
		const { row = 0 } = this.#counts;
		this.#isWary = isBad(cause);
		if (this.#isWary && cause !== "brown-out") this.suspect = Object.keys(counters.load(HOLDER) ?? {})[0];
		if (isBad(cause)) this.#count({ [cause]: (this.#counts[cause] ?? 0) + 1, ...this.#rowAfter(cause) });
		else if (row > 0) this.#count(NO_ROW);
		this.#note({});
	}

	/** How long the modem is to be left alone, in milliseconds; 0 where there is no reason to. */
	get pause(): number {
		const beyond = this.inRow - BORNE_IN_ROW;
		return beyond <= 0 ? 0 : (PAUSES[Math.min(beyond, PAUSES.length) - 1] as number);
	}

	/** Bad ends one after another. */
	get inRow(): number {
		return this.#counts.row ?? 0;
	}

	/** What they were, as a clause. */
	get rowInWords(): string {
		return rowInWords(this.inRow, this.#counts.brownOutsInRow ?? 0);
	}

	/** The modem is used from now on: the run that will show whether all is well. */
	working(): void {
		if (this.inRow === 0) return;
		this.#options.clock.after(GOOD_RUN, () => {
			this.#note({});
			this.#isWary = false;
			this.#count(NO_ROW);
		});
	}

	/** The modem's line is held for `holder` from now on; undefined: for nobody. */
	note(holder: string | undefined): void {
		if (this.#isWary) this.#note(holder === undefined ? {} : { [holder]: 1 });
	}

	/** The time of day has become known. */
	timeSet(): void {
		const { wallClock, clock } = this.#options;
		const now = wallClock.now();
		const hasCounted = BAD_CAUSES.some((cause) => this.#counts[cause] !== undefined);
		if (now === undefined || !hasCounted || this.#counts.since !== undefined) return;
		this.#count({ since: Math.round(now - clock.now()) });
	}

	report(): StartReport {
		const { start } = this.#options;
		const { since } = this.#counts;
		const restarts: Partial<Record<BadCause, number>> = {};
		for (const cause of BAD_CAUSES) {
			const count = this.#counts[cause];
			if (count !== undefined) restarts[cause] = count;
		}
		const report = { ...start, text: startInWords(start), restarts, inRow: this.inRow };
		return since === undefined ? report : { ...report, since };
	}

	#rowAfter(cause: BadCause): CounterGroup {
		const { row = 0, brownOutsInRow = 0 } = this.#counts;
		return { row: row + 1, brownOutsInRow: cause === "brown-out" ? brownOutsInRow + 1 : brownOutsInRow };
	}

	#count(change: CounterGroup): void {
		this.#counts = { ...this.#counts, ...change };
		this.#save(COUNTS, this.#counts);
	}

	#note(holder: CounterGroup): void {
		if (Object.keys(holder).length === 0 && this.#options.counters.load(HOLDER) === undefined) return;
		this.#save(HOLDER, holder);
	}

	/** A store that is full must not keep the gateway from working. */
	#save(group: string, values: CounterGroup): void {
		const { counters, log } = this.#options;
		try {
			counters.save(group, values);
		} catch (error) {
			log(`how the gateway started could not be written down: ${String(error)}`);
		}
	}
}
Object.freeze(Starts.prototype);
