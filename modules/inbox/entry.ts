/**
 * - `collecting`: parts of a short message are still waited for; `incomplete`: they never came.
 * - `pushed`: a WAP push is whole and has not been looked at yet.
 * - `announced`: a picture message waits at its centre; `fetched`: it is here; `failed`: it was given up to fetch it.
 * - `complete`: a short message is here as a whole.
 */
export type EntryState = "collecting" | "complete" | "incomplete" | "pushed" | "announced" | "fetched" | "failed";

/** A part of a picture message, in a file of its own. */
export interface EntryPart {
	/** From 1, as people count. */
	readonly number: number;
	readonly contentType: string;
	readonly charset?: string;
	readonly name?: string;
	/** Bytes. */
	readonly length: number;
	/** Identity in the file store. */
	readonly file: number;
}

/** Something that has arrived, as plain data. What is not known is left out. */
export interface InboxEntry {
	/** Counted from 1 and never used again. */
	readonly number: number;
	readonly kind: "sms" | "mms";
	readonly state: EntryState;
	readonly isRead: boolean;
	readonly from?: string;
	readonly to: readonly string[];
	readonly cc: readonly string[];
	/** When it came to the gateway, and when it was sent by the centre's clock: milliseconds since 1970 UTC. */
	readonly arrivedAt?: number;
	readonly sentAt?: number;
	readonly subject?: string;
	/** All of a short message, with a word for each part that is missing; the beginning of a picture message's first text. */
	readonly text?: string;
	/** What cannot be read as text, in hexadecimal. */
	readonly data?: string;
	/** Parts of a short message: those there are, and the numbers of those that have not come. */
	readonly total?: number;
	readonly missing: readonly number[];
	/** Bytes of a picture message, as its centre counts them. */
	readonly size?: number;
	/** Until when its centre keeps it: milliseconds since 1970 UTC. */
	readonly expiresAt?: number;
	/** `0` to `3` of a short message, a word of a picture message. */
	readonly messageClass?: string;
	readonly priority?: string;
	/** Why it was given up to fetch it, as a sentence. */
	readonly reason?: string;
	readonly parts: readonly EntryPart[];
}
