import type { Line } from "at/engine";
import { read, write } from "at/request";
import { ask, attempt } from "modem/attempt";
import { LimitError } from "modem/errors";
import type { ContextFinding } from "modem/family";
import type { BearerSettings } from "modem/service";
import { QIACT, QICSGP, QICSGP_QUERY, QIDEACT } from "./commands/bearer";

/** The context of messages: default of QMMSCFG and QSMTPCFG "contextid" (2.1 of either manual). */
export const CONTEXT = 1;

/** "Only three PDP contexts activated simultaneously" (4.2). */
const MOST_ACTIVE = 3;
const IPV4 = 1;
/** 0 none, 3 PAP or CHAP, as the network likes. */
const NO_AUTHENTICATION = 0;
const ANY_AUTHENTICATION = 3;

/** The context that must be active before AT+QMMSEND and AT+QSMTPPUT (1.1 of either manual). One for all services. */
export class Bearer {
	/** What the active context was defined with by this object. */
	#active: string | undefined;

	/** @throws {AtError} or {LimitError} */
	async activate(line: Line, settings: BearerSettings): Promise<void> {
		const wanted = `${settings.apn}\n${settings.apnUser}\n${settings.apnPassword}`;
		const active = await activeContexts(line);
		if (active.includes(CONTEXT)) {
			if (wanted === this.#active) return;
			// It cannot be defined anew while it is active, and may be one of an earlier start with another APN.
			await line.exchange(write(QIDEACT, CONTEXT));
		} else if (active.length >= MOST_ACTIVE)
			throw new LimitError(
				`The modem has ${active.length} contexts active (${active.join(", ")}) and takes no more than ${MOST_ACTIVE}; deactivate one with AT+QIDEACT.`,
			);
		this.#active = undefined;
		await define(line, settings);
		await line.exchange(write(QIACT, CONTEXT));
		this.#active = wanted;
	}
}
Object.freeze(Bearer.prototype);

/** Down; the next prepare brings it up again. */
export async function deactivate(line: Line): Promise<void> {
	await attempt(line.exchange(write(QIDEACT, CONTEXT)));
}

/** "Check QICSGP", and that no more than three contexts are active (4.2 and 4.3). */
export async function examineContext(line: Line): Promise<ContextFinding | undefined> {
	const answer = await ask(line.exchange(write(QICSGP_QUERY, CONTEXT)));
	const apn = answer?.lines[0]?.string("APN");
	if (apn === undefined) return undefined;
	const words = `APN ${apn}`;
	if (apn === "") return { words, trouble: "No APN is defined (AT+QICSGP=1); set apn." };
	const active = await activeContexts(line);
	if (active.includes(CONTEXT) || active.length < MOST_ACTIVE) return { words };
	const trouble = `The contexts ${active.join(", ")} are active, and no more than ${MOST_ACTIVE} can be (AT+QIACT?).`;
	return { words, trouble };
}

function define(line: Line, { apn, apnUser, apnPassword }: BearerSettings) {
	const authentication = apnUser === "" ? NO_AUTHENTICATION : ANY_AUTHENTICATION;
	return line.exchange(write(QICSGP, CONTEXT, IPV4, apn, apnUser, apnPassword, authentication));
}

async function activeContexts(line: Line): Promise<number[]> {
	const answer = await ask(line.exchange(read(QIACT)));
	const active = answer?.lines.filter((context) => context.integer("context_state") === 1) ?? [];
	return active.map((context) => context.integer("contextID") ?? 0);
}
