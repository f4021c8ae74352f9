import type { Answer } from "at/answer";
import type { Line } from "at/engine";
import { AtError } from "at/errors";
import type { InformationText } from "at/information-text";
import type { LateResults } from "./late-results";
import type { Outcome } from "./outcome";
import { commitOutcome, type OutcomeCodes } from "./outcome-table";

/** What a deferred result means; undefined stands for one that did not come. */
export type Decide = (result: InformationText | undefined) => Outcome;

/** Carries out a commit whose result is deferred. Never throws: whatever happens is an outcome. */
export async function committing(codes: OutcomeCodes, send: () => Promise<Answer>, decide: Decide): Promise<Outcome> {
	try {
		const { result } = await send();
		return decide(result);
	} catch (error) {
		if (error instanceof AtError) return commitOutcome(error, codes);
		const text = `The message may have been sent, but the gateway failed: ${String(error)}`;
		return { kind: "uncertain", class: "internal", text, first: "nothing" };
	}
}

/** How a result is heard that came late. */
export interface Hearing {
	readonly prefix: string;
	/** Milliseconds to wait before the modem is asked whether it is still sending, if it can be asked. */
	readonly within: number;
	/** Milliseconds that the modem may take for a message. */
	readonly longest?: number;
	/** Whether the modem refuses to begin a message because another one is on its way (764, 171, 652). */
	isSending?(): Promise<boolean>;
}

/** The outcome of a commit that was under way when the power went; undefined where its result did not come in time. */
export async function hearResult(
	lateResults: LateResults,
	line: Line,
	hearing: Hearing,
	decide: Decide,
): Promise<Outcome | undefined> {
	const { prefix, within, longest = within } = hearing;
	try {
		for (let waited = 0; ; ) {
			const result = await lateResults.wait(line, prefix, within);
			if (result) return decide(result);
			waited += within;
			if (waited < longest && (await hearing.isSending?.())) continue;
			// It may have come while the modem was asked.
			const last = lateResults.take(prefix);
			return last && decide(last);
		}
	} catch (error) {
		// A modem that restarts has forgotten the message and will not speak of it.
		if (error instanceof AtError) return undefined;
		throw error;
	}
}

/** Clears what a message left in the modem, as far as the modem lets it: the next prepare clears again. */
export async function cleaning(work: () => Promise<void>): Promise<void> {
	try {
		await work();
	} catch {
		// A modem that does not listen now is looked after by others.
	}
}
