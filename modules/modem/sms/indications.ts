import type { Line } from "at/engine";
import type { AtError } from "at/errors";
import type { InformationText } from "at/information-text";
import { read, test, write } from "at/request";
import { deepFreeze } from "io/deep-freeze";
import { ask, isRefusal } from "modem/attempt";
import { CNMI } from "modem/commands/sms";
import { offers } from "./offered";

/** The five parameters of AT+CNMI (27.005, 3.4.1). */
type Values = [mode: number, mt: number, bm: number, ds: number, bfr: number];

/** 2 keeps results back while the line carries data; SIM767XX (7.2.9) wants 1 for `ds` 1. */
const MODES: readonly number[] = Object.freeze([2, 1, 3]);
/** Stored and told of, by +CMTI and +CDSI; handed over, by +CMT and +CDS. */
const STORED_MESSAGES = 1;
const DIRECT_MESSAGES = 2;
const DIRECT_REPORTS = 1;
const STORED_REPORTS = 2;

const STORED = deepFreeze({ messages: STORED_MESSAGES, reports: [STORED_REPORTS, DIRECT_REPORTS, 0] });
const DIRECT = deepFreeze({ messages: DIRECT_MESSAGES, reports: [DIRECT_REPORTS, STORED_REPORTS, 0] });

/**
 * How the modem tells of what arrives. What it offers is asked for, and what it refuses all the same (A7670X does, for
 * reports that are handed over) is tried in another way.
 */
export class Indications {
	#found: Values | undefined;
	#chosen: Values | undefined;

	/**
	 * @param canStore whether what arrives has a place in the modem
	 * @throws {AtError} where the modem offers ways and refuses each of them: too early after its start, say.
	 */
	async subscribe(line: Line, canStore: boolean): Promise<void> {
		const current = await ask(line.exchange(read(CNMI)));
		const before = valuesOf(current?.lines[0]);
		this.#found ??= before;
		const offered = await ask(line.exchange(test(CNMI)));
		let refusal: AtError | undefined;
		for (const values of candidates(offered?.lines[0], before, canStore)) {
			this.#chosen = values;
			if (before && values.join() === before.join()) return;
			refusal = await tryOut(line, values);
			if (!refusal) return;
		}
		if (refusal) throw refusal;
	}

	/** Whether the modem still tells of messages and reports as it was asked to. One that does not say is believed to. */
	async hold(line: Line): Promise<boolean> {
		const current = valuesOf((await ask(line.exchange(read(CNMI))))?.lines[0]);
		if (!current || !this.#chosen) return true;
		return current[1] === this.#chosen[1] && current[3] === this.#chosen[3];
	}

	/** Once more, after the modem may have stopped by itself to tell. */
	async renew(line: Line): Promise<void> {
		if (this.#chosen) await tryOut(line, this.#chosen);
	}

	/** As they were before the first {@link subscribe}. */
	async restore(line: Line): Promise<void> {
		if (this.#found) await tryOut(line, this.#found);
	}
}
Object.freeze(Indications.prototype);

async function tryOut(line: Line, [mode, mt, bm, ds, bfr]: Values): Promise<AtError | undefined> {
	try {
		await line.exchange(write(CNMI, mode, mt, bm, ds, bfr));
		return undefined;
	} catch (error) {
		if (isRefusal(error)) return error;
		throw error;
	}
}

/** All that the modem offers, the best first: messages at all, then reports, then the mode. */
function candidates(offered: InformationText | undefined, before: Values | undefined, canStore: boolean): Values[] {
	const lists = offered?.fields() ?? [];
	const wanted = canStore ? [STORED, DIRECT] : [DIRECT, STORED];
	const bm = before?.[2] ?? 0;
	const bfr = [0, 1].find((value) => offers(lists[4], value)) ?? 0;
	const found: Values[] = [];
	for (const { messages, reports } of wanted) {
		if (!offers(lists[1], messages)) continue;
		for (const ds of reports.filter((value) => offers(lists[3], value)))
			for (const mode of MODES.filter((value) => offers(lists[0], value))) found.push([mode, messages, bm, ds, bfr]);
	}
	return found;
}

function valuesOf(line: InformationText | undefined): Values | undefined {
	const values = [0, 1, 2, 3, 4].map((index) => line?.integer(index));
	if (values.includes(undefined)) return undefined;
	return values as Values;
}
