/** A line without CR LF, one byte a character (Latin-1); or raw bytes that stand where a line would. */
export type Line = string | Uint8Array;

/**
 * What a handler gives back: nothing (OK), information lines (then OK), or one of the longer stories below.
 * Errors are thrown ({@link CommandError}).
 */
export type Answer = undefined | string | readonly Line[] | Reply | DataPhase | Pending;

/** Lines and a final result that is not just OK, or something that follows it. */
export interface Reply {
	readonly kind: "reply";
	readonly lines?: readonly Line[];
	/** Another final result code, e.g. CONNECT; "none" for no final result at all. */
	readonly final?: string;
	/** Called when the final result has been handed to the line. */
	readonly afterwards?: () => void;
}

/**
 * Raw bytes from the host. A handler that opens a data phase changes nothing before `done`: it may be asked again,
 * to carry a phase over a restart of the simulation.
 */
export interface DataPhase {
	readonly kind: "data";
	readonly prompt: ">" | "CONNECT" | "DOWNLOAD";
	/** The phase ends by itself after so many bytes. */
	readonly length?: number;
	/** ACK mode: an `A` to the host after each so many bytes. */
	readonly acknowledgeEvery?: number;
	/** `+++` with guard times, or DTR, ends the phase. */
	readonly escapable?: boolean;
	/** Bytes that end the phase, e.g. Ctrl-Z and ESC of an SMS; they are not part of the data. */
	readonly terminators?: readonly number[];
	/** Milliseconds of silence after which the phase ends. */
	readonly timeout?: number;
	/** Milliseconds from the prompt after which the phase ends, however busy the line is. */
	readonly limit?: number;
	/**
	 * Online data state (V.250 6.3): bytes go on as they come and others come back, instead of being collected.
	 * @returns what is called with bytes from the host
	 */
	readonly online?: (line: OnlineLine) => (bytes: Uint8Array) => void;
	done(bytes: Uint8Array, ending: DataEnding): Answer;
}

/** The host's side of a connection, while the modem is in the online data state. */
export interface OnlineLine {
	send(bytes: Uint8Array): void;
	/** Back to command state by the modem's own decision, e.g. when the peer has gone. */
	end(answer: () => Answer): void;
}

/**
 * How a data phase ended. `overrun` is the quirk `needs-pauses`: bytes were lost.
 */
export type DataEnding = "length" | "escape" | "timeout" | "overrun" | { readonly terminator: number };

/** An answer that takes longer than a command does; `finish` is called once. */
export interface Pending {
	readonly kind: "pending";
	start(finish: (answer: () => Answer) => void): void;
}
