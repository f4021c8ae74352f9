import type { Outcome } from "./outcome";

/** A message is more than this modem can carry. The sentence names the limit and says what to do. */
export class LimitError extends Error {
	override get name() {
		return "LimitError";
	}
}
Object.freeze(LimitError.prototype);

/** A message could not be handed to the modem. Nothing of it has been sent. */
export class PrepareError extends Error {
	/** Of kind `failed` or `refused`. */
	readonly outcome: Outcome;

	constructor(outcome: Outcome) {
		super(outcome.text);
		this.outcome = outcome;
	}

	override get name() {
		return "PrepareError";
	}
}
Object.freeze(PrepareError.prototype);

/** A message that waits at its centre could not be fetched, or the centre not be told. */
export class RetrievalError extends Error {
	/** Of kind `failed`, or `refused` where another try is useless. */
	readonly outcome: Outcome;

	constructor(outcome: Outcome) {
		super(outcome.text);
		this.outcome = outcome;
	}

	override get name() {
		return "RetrievalError";
	}
}
Object.freeze(RetrievalError.prototype);

/** The modem did not do with one of its files what it was asked for. The sentence has its answer. */
export class ModemFileError extends Error {
	/** The modem's code, where it gave one. */
	readonly code: number | undefined;

	constructor(message: string, code: number | undefined) {
		super(message);
		this.code = code;
	}

	override get name() {
		return "ModemFileError";
	}
}
Object.freeze(ModemFileError.prototype);

/** The modem is switched off, or has not said yet what it is. */
export class ModemStateError extends Error {
	override get name() {
		return "ModemStateError";
	}
}
Object.freeze(ModemStateError.prototype);
