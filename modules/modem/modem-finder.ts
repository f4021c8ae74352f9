import type { Engine } from "at/engine";
import { AtError } from "at/errors";
import type { PowerKeyTimes } from "./family";
import type { LineRate } from "./line-rate";
import type { ModemPower } from "./modem-power";
import type { Session } from "./session";
import type { ModemSettings } from "./settings";
import { meet } from "./start-up";
import type { ModemIdentity } from "./state";

/** Between two tries to find a modem: doubled each time, up to the last. */
const FIRST_RETRY = 5_000;
const LAST_RETRY = 300_000;
/** A modem whose answers lose bytes on the line is there; where they always do, a restart takes it to the board's rate. */
const DAMAGED_TRIES = 5;
/** From the OK of a reset until the modem has really gone. */
const GOING_DOWN = 2_000;

/** What is known of the modem when its start begins. */
export type Beginning = "unknown" | "hung" | "to be cycled" | "off" | "going down";

export interface FinderOptions {
	readonly engine: Engine;
	readonly settings: ModemSettings;
	readonly power: ModemPower;
	readonly rate: LineRate;
	readonly log: (text: string) => void;
}

/** Goes on until something answers on the UART. */
export class ModemFinder {
	readonly #options: FinderOptions;
	#session: Session | undefined;

	constructor(options: FinderOptions) {
		this.#options = options;
	}

	/** Whether a modem is being looked for: then its boot lines are no restart. */
	get searching(): boolean {
		return this.#session !== undefined && this.#session.ended === undefined;
	}

	/**
	 * Resolves once a modem has said what it is. Where it does not answer it may be at another rate; pressing the power
	 * key is what remains: first to switch it on, then to restart it, by that or by the reset line.
	 * @param onAbsent told why each try was in vain.
	 * @throws {AtError} of class `closed`; SessionEndedError
	 */
	async find(
		session: Session,
		beginning: Beginning,
		times: PowerKeyTimes,
		onAbsent: (reason: string) => void,
	): Promise<ModemIdentity> {
		const { rate, power } = this.#options;
		this.#session = session;
		rate.begin();
		await this.#prepare(session, beginning, times);
		let hung = beginning === "hung";
		// One that only boots is silent for less than a try takes; one that is off is switched on before all rates are tried.
		let extent: "likely" | "all" = power.hasKey ? "likely" : "all";
		for (let retry = FIRST_RETRY; ; retry = Math.min(retry * 2, LAST_RETRY)) {
			const identity = await this.#meet(session, onAbsent);
			if (identity === "restarted") continue;
			if (identity) {
				power.found();
				return identity;
			}
			if (await rate.search(session, extent)) continue;
			await this.#switch(session, hung, times);
			hung = true;
			extent = "all";
			await session.sleep(retry);
		}
	}

	/** A modem that has fallen silent may have restarted, and speak at the rate of its start. */
	async #prepare(session: Session, beginning: Beginning, times: PowerKeyTimes): Promise<void> {
		const { rate } = this.#options;
		if (beginning === "going down") {
			await session.sleep(GOING_DOWN);
			rate.restart();
		}
		if (beginning === "off") await this.#switch(session, false, times);
		if (beginning === "to be cycled") await this.#switch(session, true, times);
		if (beginning === "hung" && !(await rate.search(session, "likely"))) await this.#switch(session, true, times);
	}

	async #meet(
		session: Session,
		onAbsent: (reason: string) => void,
		tries = DAMAGED_TRIES,
	): Promise<ModemIdentity | "restarted" | undefined> {
		const { engine, settings } = this.#options;
		try {
			const identity = await engine.lock("the start-up", (line) => meet(line, settings.flowControl));
			session.check();
			this.#session = undefined;
			return identity;
		} catch (error) {
			session.check();
			if (!(error instanceof AtError) || error.class === "closed") throw error;
			if (error.class === "restarted") return "restarted";
			if (error.class === "damaged" && tries > 1) return this.#meet(session, onAbsent, tries - 1);
			onAbsent(`nothing answers on the UART. ${error.message}`);
			return undefined;
		}
	}

	async #switch(session: Session, hung: boolean, times: PowerKeyTimes): Promise<void> {
		const { power, rate } = this.#options;
		if (hung ? await power.restart(times) : await power.switchOn(times)) rate.restart();
		session.check();
	}
}
Object.freeze(ModemFinder.prototype);
