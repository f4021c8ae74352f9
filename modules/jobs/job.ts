import type { Attachment, Message } from "messages/message";
import type { Outcome } from "modem/outcome";

/** The lanes in which jobs are carried out, one for each service: a job that fails holds nobody in another one. */
export const LANES = Object.freeze(["mms", "mail", "sms"] as const);
export type Lane = (typeof LANES)[number];

/** Lanes whose commit may take several steps, each with a record of its own before it. */
export const STEPPED_LANES: readonly Lane[] = Object.freeze(["sms"]);

/** What people see of a job. Open are queued, preparing, committing and waiting. */
export type JobState =
	| "queued"
	| "preparing"
	| "committing"
	| "sent"
	| "waiting"
	| "unconfirmed"
	| "failed"
	| "expired"
	| "cancelled";

/** Whether a job whose commit ended without a certain result is sent again: a duplicate is better than a loss, or not. */
export type DuplicatePolicy = "allow" | "avoid";

/** What is accepted: the message and how it is to be treated. */
export interface JobDraft {
	readonly kind: Lane;
	readonly message: Message;
	/** Holds the text, in UTF-8, in the place of `message.text`: one that is too long for a record. */
	readonly textFile?: Attachment;
	readonly duplicates?: DuplicatePolicy;
	/** 0 (first) to 9 (last), 5 unless said otherwise. */
	readonly priority?: number;
	/** Milliseconds from now before which it is not sent. */
	readonly notBefore?: number;
	/** Milliseconds from now after which it is not sent any more. */
	readonly expires?: number;
	/** A second draft with the key of an earlier job is that job. */
	readonly key?: string;
}

export interface Job {
	/** Counted from 1, never used again. */
	readonly number: number;
	readonly kind: Lane;
	readonly state: JobState;
	readonly message: Message;
	/** See {@link JobDraft.textFile}. */
	readonly textFile?: Attachment;
	readonly duplicates: DuplicatePolicy;
	readonly priority: number;
	/** Tries that have begun. */
	readonly attempts: number;
	/** Steps of its commit that are done for good. */
	readonly steps: number;
	/** How the last try ended. */
	readonly outcome?: Outcome;
	/** For `waiting`, and for `queued` with a time to wait for: running time in milliseconds (see `io/clock`) of the next try. */
	readonly nextTry?: number;
	/** Running time in milliseconds after which it is not sent any more. */
	readonly expiresAt?: number;
	/** What its sender called it, to be recognised if it is handed over again. */
	readonly key?: string;
	/** When it was accepted, milliseconds since 1970 UTC, where wall time was known. */
	readonly acceptedAt?: number;
}

/** Open jobs are those that something is still to happen to. */
export function isOpen(state: JobState): boolean {
	return state === "queued" || state === "preparing" || state === "committing" || state === "waiting";
}
