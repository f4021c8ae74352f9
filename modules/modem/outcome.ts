/**
 * How a commit ended.
 * - `sent`: accepted.
 * - `refused`: not accepted, and it will not get better by itself.
 * - `failed`: certainly not accepted: try again.
 * - `uncertain`: the modem's words fit an accepted message too.
 */
export type OutcomeKind = "sent" | "refused" | "failed" | "uncertain";

/** What to do before the next try. */
export type FirstStep = "nothing" | "bearer" | "modem" | "settings";

/** The result of one try, as it travels unchanged from modem to job to receipt. */
export interface Outcome {
	readonly kind: OutcomeKind;
	/** Which table the code is of: `mms`, `http`, `cme`... or how else it ended: `timeout`, `restarted`. */
	readonly class: string;
	readonly code?: number;
	/** A sentence for the person who reads it: what happened and, where something can be done, what. */
	readonly text: string;
	readonly first: FirstStep;
	/** What the network calls the message, where it says so: TP-MR of an SMS. A receipt names it. */
	readonly reference?: number;
}
