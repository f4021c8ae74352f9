/** How a final result code ends an exchange (V.250, 5.7.1; 27.007, 9.1; 27.005, 3.1). */
export type FinalKind = "ok" | "error" | "cme" | "cms";

/** What the receiver knows of the exchange that waits for an answer. */
export interface Pending {
	/** Lines that begin with this and a colon are its own; empty for none. */
	readonly prefix: string;
	/** Where lines of its prefix go without more ado; undefined when {@link take} has to look at them. */
	readonly lines: string[] | undefined;
	/** Whether what stands before a line end matters as well: a prompt, or the `A` of an acknowledged upload. */
	readonly watchesPartial: boolean;
	/**
	 * Where bytes may follow that are no text: what is received is put in here, piece by piece, and nothing is decoded
	 * before it is known to be a line. Undefined where there is only text.
	 */
	readonly buffer: Uint8Array | undefined;
	/** How many of the bytes to come are data. */
	readonly remaining: number;
	/** Takes a line of its prefix, whose fields begin at `start`; false if it looks like an unsolicited one. */
	take(text: string, start: number): boolean;
	/** Takes a line that no prefix and no handler claims: an echo, a prompt, text without prefix. */
	takeUnclaimed(text: string): boolean;
	/** Takes what has arrived of an unfinished line, and returns what remains of it. */
	takePartial(text: string): string;
	/** Takes bytes of a data phase, at most {@link remaining}. */
	takeData(bytes: Uint8Array): void;
	/** Among bytes a line has ended: as it came, with its end. Called before it is taken. */
	lineEnded?(text: string): void;
	/** A final result code: the whole line. */
	final(kind: FinalKind, text: string): void;
	/** Bytes were lost or garbled on the line: what comes for it may have a hole. */
	damaged?(): void;
	/** The modem has started anew. */
	restarted(text: string): void;
	/** Ends it from outside. */
	end(error: "aborted" | "closed", reason: string): void;
}
