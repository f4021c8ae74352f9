import type { Line } from "at/engine";
import { read, write } from "at/request";
import { ask, attempt } from "modem/attempt";
import { CGATT } from "modem/commands/network";
import type { ContextFinding } from "modem/family";
import type { BearerSettings } from "modem/service";
import { CGSOCKCONT, CSOCKAUTH } from "./commands/bearer";

/** The profile of the note's examples. It names no command that would choose another one. */
const CONTEXT = 1;

const NONE = 0;
const PAP = 1;

/** The profile that the modem activates by itself (2.5). */
export class Bearer {
	/** What was written last: user and password cannot be read back. */
	#written: string | undefined;

	/** Defines the profile where it is not as the settings want it; it takes effect when it is activated next. */
	async define(line: Line, { apn, apnUser, apnPassword }: BearerSettings): Promise<void> {
		if (apn === "") return;
		const wanted = `${apn}\n${apnUser}\n${apnPassword}`;
		if (wanted === this.#written) return;
		await line.exchange(write(CGSOCKCONT, CONTEXT, apn));
		if (apnUser !== "") await line.exchange(write(CSOCKAUTH, CONTEXT, PAP, apnUser, apnPassword));
		else await attempt(line.exchange(write(CSOCKAUTH, CONTEXT, NONE)));
		this.#written = wanted;
	}
}
Object.freeze(Bearer.prototype);

/** How AT+CGSOCKCONT has the profile of messages. */
export async function examineContext(line: Line): Promise<ContextFinding | undefined> {
	const answer = await ask(line.exchange(read(CGSOCKCONT)));
	const apn = answer?.lines.find((text) => text.integer("cid") === CONTEXT)?.string("APN");
	if (apn === undefined) return { words: "APN", trouble: "No profile 1 is defined (AT+CGSOCKCONT?); set apn." };
	return { words: apn === "" ? "APN of the network" : `APN ${apn}` };
}

/** Detaches and attaches again, and every context with it (27.007, 10.1.9): the note has no command of its own. */
export async function renewAttachment(line: Line): Promise<void> {
	await attempt(line.exchange(write(CGATT, 0)));
	await line.exchange(write(CGATT, 1));
}
