import type { ExecutionContext } from "ava";
import { errorsOf } from "./answers";

/** A line that must not be carried out, and what is said instead. */
export type Refusal = readonly [line: string, sentence: RegExp];

/** One limit of a modem. */
export interface Limit<Delivered> {
	/** Sends a message that is just as large as it may be. */
	readonly line: string;
	isWhole(delivered: Delivered): boolean;
	readonly beyond: readonly Refusal[];
}

/**
 * Lines that try what is refused, and then what is not. {@link checkRefusals} looks at what came of them.
 * @param lines what sends messages that are as large as they may be
 */
export function limitScript(refusals: readonly Refusal[], lines: readonly string[]): string[] {
	return [...refusals.map(([line]) => line), "jobs --all", ...lines, "wait 14400"];
}

/** The refusals are the only errors, and of what was refused no job was made. */
export function checkRefusals(t: ExecutionContext, lines: readonly string[], refusals: readonly Refusal[]): void {
	const errors = errorsOf(lines);
	t.is(errors.length, refusals.length, lines.join("\n"));
	for (const [index, [line, sentence]] of refusals.entries()) t.regex(errors[index] as string, sentence, line);
	t.true(lines.includes("no jobs yet"));
}

/** What arrived is, in order, what was sent. */
export function checkWhole<Delivered>(
	t: ExecutionContext,
	limits: readonly Limit<Delivered>[],
	delivered: readonly Delivered[],
): void {
	t.is(delivered.length, limits.length);
	for (const [index, limit] of limits.entries()) t.true(limit.isWhole(delivered[index] as Delivered), limit.line);
}
