import type { Engine, Line } from "at/engine";
import { AtError } from "at/errors";
import { write } from "at/request";
import type { Clock } from "io/clock";
import { attempt } from "./attempt";
import { IPR } from "./commands/general";
import type { Session } from "./session";
import type { ModemSettings } from "./settings";

/** Those of the setting `modem.baud`, the likeliest first. */
const RATES = Object.freeze([115_200, 460_800, 921_600, 230_400, 57_600, 38_400, 19_200, 9_600]);

/** Tries at a rate: one may be spoilt by what the modem heard at the others, and two must be clean. */
const SEARCH_ATTEMPTS = 3;
const VERIFY_ATTEMPTS = 5;
/** From the OK at the old rate until the modem listens at the new one (V.250, 6.2.10 gives no time). */
const SETTLE = 100;
/** A rate that the modem takes and the line does not carry is not tried for ever. */
const MOST_FAILURES = 3;

/** So many overflows within an hour are no accident: the port is read too late for this rate. */
const MOST_OVERFLOWS = 3;
const OVERFLOWS_WITHIN = 3_600_000;

export interface LineRateOptions {
	readonly engine: Engine;
	readonly clock: Clock;
	readonly settings: ModemSettings;
	readonly log: (text: string) => void;
}

/**
 * Bits per second of both ends of the line. The rate that is set lasts until the modem's next start, by AT+IPR: a
 * modem whose rate was changed for good could not be found by a gateway that does not know of it.
 */
export class LineRate {
	/** Of this end; undefined before the first start, and where the settings do not tell the board's. */
	current: number | undefined;
	readonly #options: LineRateOptions;
	/** The rate that did not work out, and how often. */
	#failed = { rate: 0, count: 0 };
	/** The highest rate at which the port may keep up, and the setting under which that was found out. */
	#ceiling = { rate: Number.POSITIVE_INFINITY, setting: undefined as number | undefined };
	/** Overflows of the port that have been looked at, and how many of these count together, until when. */
	#overflows = { seen: 0, count: 0, until: 0 };

	constructor(options: LineRateOptions) {
		this.#options = options;
	}

	/** The rate at which a gateway that was reset has left the modem, if it is one that is set. */
	begin(): void {
		if (this.current === undefined) this.#use(this.#wanted);
	}

	/** The modem has been switched on or reset: it speaks as modems start, most likely. */
	restart(): void {
		this.#use(this.#options.settings.boardBaud);
	}

	/**
	 * Looks for a modem at other rates than this: those at which it most likely is, or all.
	 * @returns whether it answers; this end is at its rate then, else where it was.
	 */
	async search(session: Session, extent: "likely" | "all"): Promise<boolean> {
		const before = this.current;
		const rates = this.#candidates(extent);
		if (before === undefined || rates.length === 0) return false;
		return this.#options.engine.lock("the search for the modem's rate", async (line) => {
			for (const rate of rates) {
				this.#use(rate);
				const answers = await this.#answers(line, SEARCH_ATTEMPTS);
				session.check();
				if (!answers) continue;
				this.#options.log(`Modem: it is at ${rate} bit/s, not at ${before}.`);
				return true;
			}
			this.#use(before);
			return false;
		});
	}

	/**
	 * Takes both ends to the rate that is set, or to the board's, where they are not there. A modem that refuses, or is
	 * not heard there, stays where it was. Where bytes were lost again and again, it is the next lower rate from now on,
	 * until the setting is changed or the gateway restarts.
	 * @throws {AtError} of class `timeout` where it is heard nowhere any more.
	 */
	async adjust(line: Line): Promise<void> {
		this.#heedOverflows();
		const wanted = this.#wanted;
		const before = this.current;
		if (wanted === undefined || before === undefined || wanted === before) return;
		if (this.#failed.rate === wanted && this.#failed.count >= MOST_FAILURES) return;
		if (!(await attempt(line.exchange(write(IPR, wanted))))) {
			this.#fail(wanted, MOST_FAILURES, `the modem does not take ${wanted} bit/s; the line stays at ${before}`);
			return;
		}
		await line.pause(SETTLE);
		this.#use(wanted);
		if (await this.#answers(line, VERIFY_ATTEMPTS)) {
			this.#failed = { rate: 0, count: 0 };
			this.#options.log(`Modem: the line is at ${wanted} bit/s.`);
			return;
		}
		this.#fail(wanted, 1, `the modem was not heard at ${wanted} bit/s; the line goes back to ${before}`);
		this.#use(before);
		await line.resynchronise();
	}

	get #wanted(): number | undefined {
		const { settings } = this.#options;
		const { boardBaud, fastestBaud = Number.POSITIVE_INFINITY } = settings;
		if (boardBaud === undefined) return undefined;
		const setting = settings.baud?.();
		const ceiling = this.#ceiling.setting === setting ? this.#ceiling.rate : Number.POSITIVE_INFINITY;
		return Math.min(setting ?? boardBaud, fastestBaud, ceiling);
	}

	#heedOverflows(): void {
		const { engine, settings, log } = this.#options;
		const { current } = this;
		if (current === undefined || this.#countOverflows(engine.faults?.overflows ?? 0) < MOST_OVERFLOWS) return;
		this.#overflows.count = 0;
		const lower = RATES.filter((rate) => rate < current);
		if (lower.length === 0) return;
		const rate = Math.max(...lower);
		this.#ceiling = { rate, setting: settings.baud?.() };
		log(`Modem: bytes were lost at ${current} bit/s; the line goes down to ${rate}.`);
	}

	/** @param total since the port was opened @returns how many within the hour */
	#countOverflows(total: number): number {
		const now = this.#options.clock.now();
		const { seen, count, until } = this.#overflows;
		if (total === seen) return count;
		const isLate = now > until;
		// A port that was away and is back, as that of a USB modem, begins with zero.
		const more = total < seen ? total : total - seen;
		this.#overflows = {
			seen: total,
			count: more + (isLate ? 0 : count),
			until: isLate ? now + OVERFLOWS_WITHIN : until,
		};
		return this.#overflows.count;
	}

	/**
	 * The rate at which modems start is tried even where the line is not good for it (the SDK's class on ESP32 has a FIFO
	 * of 128 bytes): it is good enough for the few bytes that take a modem down from there.
	 */
	#candidates(extent: "likely" | "all"): number[] {
		const { boardBaud, fastestBaud = Number.POSITIVE_INFINITY } = this.#options.settings;
		const rates = new Set([boardBaud, this.#wanted, ...(extent === "all" ? RATES : [])]);
		rates.delete(this.current);
		return [...rates].filter(
			(rate): rate is number => rate !== undefined && (rate <= fastestBaud || rate === boardBaud),
		);
	}

	async #answers(line: Line, attempts: number): Promise<boolean> {
		try {
			await line.resynchronise({ attempts });
			return true;
		} catch (error) {
			if (error instanceof AtError && error.class === "timeout") return false;
			throw error;
		}
	}

	#fail(rate: number, weight: number, reason: string): void {
		const before = this.#failed.rate === rate ? this.#failed.count : 0;
		this.#failed = { rate, count: before + weight };
		this.#options.log(`Modem: ${reason}.`);
	}

	#use(rate: number | undefined): void {
		if (rate === undefined || rate === this.current) return;
		this.#options.engine.setBaud(rate);
		this.current = rate;
	}
}
Object.freeze(LineRate.prototype);
