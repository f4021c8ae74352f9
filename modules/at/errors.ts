/**
 * How an exchange failed.
 * - `refused-argument`: a value was not accepted here; nothing was sent.
 * - `cme`, `cms`: `+CME ERROR`, `+CMS ERROR` (27.007 9.2, 27.005 3.2.5) with code or text.
 * - `error`: a plain ERROR, or another negative final result such as NO CARRIER.
 * - `failure`: a result line that the command's definition calls a failure, with its code.
 * - `timeout`: no final or deferred result in the time allowed.
 * - `aborted`: taken back by {@link Engine.abort}.
 * - `restarted`: the modem started anew in mid-exchange.
 * - `unexpected`: it answered, but not as its manual says: no prompt, no line, a data phase that ended early.
 * - `damaged`: bytes were lost or garbled on the line while the answer came, so that it cannot be trusted.
 * - `closed`: the port is gone.
 */
export type AtErrorClass =
	| "refused-argument"
	| "cme"
	| "cms"
	| "error"
	| "failure"
	| "timeout"
	| "aborted"
	| "restarted"
	| "unexpected"
	| "damaged"
	| "closed";

export interface AtErrorDetails {
	readonly class: AtErrorClass;
	/** The command as sent, secrets masked. */
	readonly command: string;
	/** Whether any byte of the command may have reached the modem. */
	readonly sent: boolean;
	/** Bytes of the data phase that were handed to the port. */
	readonly dataSent?: number;
	/** The modem's number, where it gave one or its text is in the command's table. */
	readonly code?: number;
	/** The modem's own words, or what its number means. */
	readonly text?: string;
}

/** An exchange that did not end well. Its message is a sentence; its fields are for those who decide what to do. */
export class AtError extends Error implements AtErrorDetails {
	readonly class: AtErrorClass;
	readonly command: string;
	readonly sent: boolean;
	readonly dataSent: number;
	readonly code: number | undefined;
	readonly text: string | undefined;

	constructor(message: string, details: AtErrorDetails) {
		super(message);
		this.class = details.class;
		this.command = details.command;
		this.sent = details.sent;
		this.dataSent = details.dataSent ?? 0;
		this.code = details.code;
		this.text = details.text;
	}

	override get name() {
		return "AtError";
	}
}
Object.freeze(AtError.prototype);

/** The line could not be had in time. Nothing was sent. */
export class LineBusyError extends Error {
	/** Who has it. */
	readonly holder: string;

	constructor(holder: string, within: number) {
		super(`The modem line is held by ${holder} and did not become free within ${within / 1000} s; try again later.`);
		this.holder = holder;
	}

	override get name() {
		return "LineBusyError";
	}
}
Object.freeze(LineBusyError.prototype);
