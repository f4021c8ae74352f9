import type { Line } from "at/engine";
import { read, write } from "at/request";
import { ask, attempt } from "modem/attempt";

import type { ContextFinding } from "modem/family";
import type { BearerSettings } from "modem/service";
import { CGATT, CGAUTH, CGDCONT } from "./commands/bearer";

/** The context of messages: default of AT+CMMSCFG="CID" (24.2.18) and AT+CSMTPSCFG="CID" (22.2.1). */
export const CONTEXT = 1;

/** 5.2.11: 1 is PAP, 0 none. */
const PAP = 1;
const NONE = 0;

/** The PDP context that the modem activates by itself when it sends (chapters 22 and 24 have no activation). One for all services. */
export class Bearer {
	/** What was written last: user and password cannot be read back safely. */
	#written: string | undefined;

	/** Defines the context where it is not as the settings want it; on LTE a new APN takes effect with the next attach. */
	async define(line: Line, settings: BearerSettings): Promise<void> {
		const { apn, apnUser, apnPassword } = settings;
		if (apn === "") return;
		const wanted = `${apn}\n${apnUser}\n${apnPassword}`;
		const changed = !(await hasApn(line, apn));
		if (changed) await line.exchange(write(CGDCONT, CONTEXT, "IP", apn));
		const authenticated = apnUser !== "" && (changed || wanted !== this.#written);
		if (authenticated) await line.exchange(write(CGAUTH, CONTEXT, PAP, apnPassword, apnUser));
		else if (changed) await attempt(line.exchange(write(CGAUTH, CONTEXT, NONE)));
		if (changed || authenticated) await renewAttachment(line);
		this.#written = wanted;
	}
}
Object.freeze(Bearer.prototype);

/** Detaches and attaches again, and every context with it (27.007, 10.1.9). */
export async function renewAttachment(line: Line): Promise<void> {
	await attempt(line.exchange(write(CGATT, 0)));
	await line.exchange(write(CGATT, 1));
}

/** How AT+CGDCONT has the context of messages. */
export async function examineContext(line: Line): Promise<ContextFinding | undefined> {
	const apn = await apnOf(line);
	if (apn === undefined) return { words: "APN", trouble: "No context 1 is defined (AT+CGDCONT?); set apn." };
	return { words: apn === "" ? "APN of the network" : `APN ${apn}` };
}

async function hasApn(line: Line, apn: string): Promise<boolean> {
	return (await apnOf(line))?.toLowerCase() === apn.toLowerCase();
}

async function apnOf(line: Line): Promise<string | undefined> {
	const answer = await ask(line.exchange(read(CGDCONT)));
	return answer?.lines.find((text) => text.integer("cid") === CONTEXT)?.string("APN");
}
