import type { Line } from "at/engine";
import { read } from "at/request";
import { ask } from "./attempt";
import { CEREG, CGATT, CGREG } from "./commands/network";
import { CPIN } from "./commands/sim";
import type { ModemFamily } from "./family";
import { registrationOf } from "./registration";

/** What a look at the modem has found after a failure. */
export interface Examination {
	/** What is wrong, as sentences; empty where nothing is. */
	readonly troubles: readonly string[];
	/** What is in order, as a list of words. */
	readonly inOrder: readonly string[];
}

/**
 * Checks what the manuals say to check where sending fails: the SIM, attachment, registration and the context
 * (Quectel LTE MMS 4.1 to 4.3; EC20 MMS 4).
 * @throws {AtError} where the modem does not answer
 */
export async function examine(line: Line, family: ModemFamily | undefined): Promise<Examination> {
	const troubles: string[] = [];
	const inOrder: string[] = [];
	const note = (what: string, trouble: string | undefined) => {
		if (trouble === undefined) inOrder.push(what);
		else troubles.push(trouble);
	};
	note("SIM", await simTrouble(line));
	note("attachment", await attachmentTrouble(line));
	note("registration", await registrationTrouble(line));
	const context = await family?.examineContext?.(line);
	if (context) note(context.words, context.trouble);
	return { troubles, inOrder };
}

/** An error of the modem with what was found about its causes: what is wrong first, since long texts are cut at their end. */
export function withExamination(text: string, { troubles, inOrder }: Examination): string {
	if (troubles.length > 0) return `${troubles.join(" ")} ${text}`;
	return inOrder.length === 0 ? text : `${text} In order: ${inOrder.join(", ")}.`;
}

async function simTrouble(line: Line): Promise<string | undefined> {
	const answer = await ask(line.exchange(read(CPIN)));
	const code = answer?.lines[0]?.string("code");
	if (code === "READY") return undefined;
	return code === undefined ? "The SIM does not answer (AT+CPIN?)." : `The SIM wants ${code} (AT+CPIN?).`;
}

async function attachmentTrouble(line: Line): Promise<string | undefined> {
	const answer = await ask(line.exchange(read(CGATT)));
	return answer?.lines[0]?.integer("state") === 0 ? "The modem is not attached to packet data (AT+CGATT?)." : undefined;
}

async function registrationTrouble(line: Line): Promise<string | undefined> {
	let meaning: string | undefined;
	for (const command of [CEREG, CGREG]) {
		const answer = await ask(line.exchange(read(command)));
		const status = answer?.lines[0]?.integer("stat");
		if (status === undefined) continue;
		const registration = registrationOf(status);
		if (registration.registered) return undefined;
		meaning ??= registration.meaning;
	}
	return meaning === undefined ? undefined : `The modem is ${meaning} (AT+CGREG?).`;
}
