import type { Engine, Line } from "at/engine";
import { AtError } from "at/errors";
import { write } from "at/request";
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

export interface LineRateOptions {
	readonly engine: Engine;
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
	 * not heard there, stays where it was.
	 * @throws {AtError} of class `timeout` where it is heard nowhere any more.
	 */
	async adjust(line: Line): Promise<void> {
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
		const { boardBaud, fastestBaud = Number.POSITIVE_INFINITY, baud } = this.#options.settings;
		return boardBaud === undefined ? undefined : Math.min(baud?.() ?? boardBaud, fastestBaud);
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
