import type { AtError } from "at/errors";
import type { FirstStep, Outcome, OutcomeKind } from "./outcome";

/** What one code of a modem means for the message. */
export interface OutcomeRow {
	readonly kind: OutcomeKind;
	readonly first: FirstStep;
	/** The manual's words. */
	readonly meaning: string;
	/** Why it is of this kind, or what to do: the second half of the sentence that people read. */
	readonly reason: string;
}

/** The outcome beside each code. */
export type OutcomeTable = Readonly<Record<number, OutcomeRow>>;

/** How a family's codes become outcomes. */
export interface OutcomeCodes {
	/** Which table the codes are of; the outcome's class. */
	readonly class: string;
	readonly table: OutcomeTable;
	/** For a code that is not in the table. */
	readonly other: OutcomeRow;
	/** Added to every sentence, where the modem leaves something unsaid. */
	readonly remark?: string;
}

/** One row of a table. */
export function row(kind: OutcomeKind, first: FirstStep, meaning: string, reason: string): OutcomeRow {
	return { kind, first, meaning, reason };
}

/** What a code means for the message, beside its meaning in words. */
export type Decision = readonly [kind: OutcomeKind, first: FirstStep, reason: string];

/** A table whose meanings stand in that of the commands; it must decide about each of them. */
export function outcomeTable<Code extends number>(
	meanings: Readonly<Record<Code, string>>,
	decisions: Readonly<Record<Code, Decision>>,
): OutcomeTable {
	const table: Record<number, OutcomeRow> = {};
	for (const code of Object.keys(meanings).map(Number) as Code[]) {
		const [kind, first, reason] = decisions[code];
		table[code] = row(kind, first, meanings[code], reason);
	}
	return table;
}

/** The outcome that a table has for a code. */
export function outcomeOf(codes: OutcomeCodes, code: number): Outcome {
	const { kind, first, meaning, reason } = codes.table[code] ?? codes.other;
	const remark = codes.remark === undefined ? "" : ` ${codes.remark}`;
	const text = `The modem reports ${code} (${meaning}): ${reason}.${remark}`;
	return { kind, class: codes.class, code, text, first };
}

/** The outcome of a result line that means nothing: it fits a message that was accepted. */
export function unexplained(line: string): Outcome {
	const text = `The modem reports "${line}", which its manual does not explain; the message may have been sent.`;
	return { kind: "uncertain", class: "unexpected", text, first: "nothing" };
}

/** The outcome of an exchange that failed before the commit: nothing has been sent, so nothing is uncertain. */
export function prepareOutcome(error: AtError, codes: OutcomeCodes): Outcome {
	if (error.class === "refused-argument")
		return { kind: "refused", class: "argument", text: error.message, first: "nothing" };
	const known = error.code === undefined ? undefined : codes.table[error.code];
	if (error.code === undefined || !known) return { ...failure(error), text: error.message };
	const { kind, first, reason } = known;
	const text = `${error.message} ${sentence(reason)}`;
	return { kind: kind === "refused" ? "refused" : "failed", class: codes.class, code: error.code, text, first };
}

/**
 * The outcome of a commit that ended with an error instead of a result. A modem that refuses the command itself has
 * not begun to send. Silence after the command, or a restart, fits a message that is on its way.
 */
export function commitOutcome(error: AtError, codes: OutcomeCodes): Outcome {
	const immediate = error.class === "cme" || error.class === "error" || error.class === "failure";
	if (!error.sent || immediate) return prepareOutcome(error, codes);
	const text = `${error.message} The message may have been sent.`;
	return { kind: "uncertain", class: error.class, text, first: firstStepAfter(error) };
}

function failure(error: AtError): Outcome {
	const { code } = error;
	const base = { kind: "failed", class: error.class, text: error.message, first: firstStepAfter(error) } as const;
	return code === undefined ? base : { ...base, code };
}

/** A modem that falls silent is looked after by itself (see `Modem.use`), one that restarted starts up by itself. */
function firstStepAfter(error: AtError): FirstStep {
	return error.class === "unexpected" ? "modem" : "nothing";
}

function sentence(clause: string): string {
	return `${clause.charAt(0).toUpperCase()}${clause.slice(1)}.`;
}
