import type { Outcome } from "modem/outcome";
import type { DuplicatePolicy, Job, JobState } from "./job";

/** What of a job decides about what becomes of it. */
export interface Tried {
	readonly duplicates: DuplicatePolicy;
	/** Whether the retry policy allows another try. */
	readonly mayTryAgain: boolean;
}

/** What the end of a try makes of its job. */
export function consequence({ kind }: Outcome, { duplicates, mayTryAgain }: Tried): JobState {
	if (kind === "sent") return "sent";
	if (kind === "refused") return "failed";
	if (kind === "failed") return mayTryAgain ? "waiting" : "failed";
	return mayTryAgain && duplicates === "allow" ? "waiting" : "unconfirmed";
}

/** Whether the fact of an earlier result has the words of this one. */
export function hasWordsOf(before: Outcome | undefined, outcome: Outcome): boolean {
	if (!before || before.text === "") return false;
	if (before.kind !== outcome.kind || before.class !== outcome.class || before.code !== outcome.code) return false;
	return before.first === outcome.first && outcome.text.startsWith(before.text);
}

/** Why something cannot be done to a job that is not open, as a sentence. @param what `cancelled` */
export function whyNot(number: number, job: Job | undefined, what: string): string {
	if (!job) return `There is no job ${number}; "jobs --all" lists those that are remembered.`;
	const state = job.state === "sent" ? "was sent" : `has ended (${job.state})`;
	return `Job ${number} ${state} and cannot be ${what}.`;
}
