import type { AtError } from "at/errors";
import type { CodeTable } from "io/code-table";
import { type Decision, type DecisionRow, decisionOf, readDecision, subjectOf } from "./decisions";
import type { FirstStep, Outcome } from "./outcome";

/** How a family's codes become outcomes. */
export interface OutcomeCodes {
	/** Which table the codes are of; the outcome's class. */
	readonly class: string;
	/** The manual's words for each code. */
	readonly meanings: CodeTable;
	/** Each code is in one row. */
	readonly decisions: readonly DecisionRow[];
	/** The table for a code that is in no row here. */
	readonly general?: OutcomeCodes;
	/** For a code that is in neither, with words in place of codes. */
	readonly other: DecisionRow;
	/** Added to every sentence, where the modem leaves something unsaid. */
	readonly remark?: string;
}

/** A decision about one code, with what it means in the manual's words. */
export interface DecidedCode extends Decision {
	readonly meaning: string;
}

/** What is decided about a code; undefined for one that is not in the table. */
export function findCode(codes: OutcomeCodes, code: number): DecidedCode | undefined {
	const decision = decisionOf(codes.decisions, code);
	if (decision) return { ...decision, meaning: codes.meanings.meaningOf(code) ?? "" };
	return codes.general && findCode(codes.general, code);
}

/** The outcome that a table has for a code. */
export function outcomeOf(codes: OutcomeCodes, code: number): Outcome {
	const { kind, first, meaning, reason } = findCode(codes, code) ?? otherOf(codes);
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
	const known = error.code === undefined ? undefined : findCode(codes, error.code);
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

function otherOf({ other }: OutcomeCodes): DecidedCode {
	return { ...readDecision(other), meaning: subjectOf(other) };
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
