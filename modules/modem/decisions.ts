import type { FirstStep, OutcomeKind } from "./outcome";

/**
 * What codes mean for the message: `757 758: refused, nothing: send the message to fewer recipients at a time`. Before
 * the first colon stand the codes, behind it kind and first step, and then why, or what to do.
 *
 * A row is one text for the same reason as the row of a command (docs/commands.md): an object of four properties with
 * its codes takes 100 bytes of flash and more beside its words, a text 16.
 */
export type DecisionRow = `${string}: ${OutcomeKind}, ${FirstStep}: ${string}`;

/** A row, taken apart. */
export interface Decision {
	readonly kind: OutcomeKind;
	readonly first: FirstStep;
	/** Why it is of this kind, or what to do: the second half of the sentence that people read. */
	readonly reason: string;
}

/** What rows decide about a code; undefined where none has it. */
export function decisionOf(rows: readonly DecisionRow[], code: number | string): Decision | undefined {
	const row = rows.find((each) => subjectOf(each).split(" ").includes(String(code)));
	return row && readDecision(row);
}

/** What stands before the first colon. */
export function subjectOf(row: DecisionRow): string {
	return row.slice(0, row.indexOf(":"));
}

export function readDecision(row: DecisionRow): Decision {
	const parts = /^.*?: (\w+), (\w+): (.*)$/.exec(row) as unknown as readonly [string, OutcomeKind, FirstStep, string];
	const [, kind, first, reason] = parts;
	return { kind, first, reason };
}
