import type { ExecutionContext } from "ava";
import type { FirstStep, OutcomeKind } from "modem/outcome";
import { type ManualCodes, manualCodes } from "./manual-codes";
import type { Expected } from "./walk";

/** What is decided of a table's codes, by what its manual says of them; those that are not named are `failed`. */
export interface Decisions extends Partial<Record<Exclude<OutcomeKind, "failed" | "sent">, readonly number[]>> {
	readonly class: string;
	readonly first: Partial<Record<Exclude<FirstStep, "nothing">, readonly number[]>>;
}

/**
 * What each code of a manual must make of a job.
 * @param answer in the form in which the virtual modem is told
 */
export function expect(codes: ManualCodes, decisions: Decisions, answer: (code: number) => string): Expected[] {
	const { class: outcomeClass, refused = [], uncertain = [], first } = decisions;
	return [...codes].map(([code, meaning]) => {
		const kind = refused.includes(code) ? "refused" : uncertain.includes(code) ? "uncertain" : "failed";
		const steps = Object.entries(first) as [FirstStep, readonly number[]][];
		const step = steps.find(([, numbers]) => numbers.includes(code))?.[0] ?? "nothing";
		return { answer: answer(code), code, class: outcomeClass, kind, first: step, meaning };
	});
}

/** Tests the codes of a manual; a line says so where the manuals are absent. */
export function withCodes(
	t: ExecutionContext,
	file: string,
	command: string,
	work: (codes: ManualCodes) => Promise<void>,
) {
	const codes = manualCodes(file, command);
	if (codes) return work(codes);
	t.log("../shared is absent");
	return t.pass();
}
