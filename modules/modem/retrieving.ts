import { AtError } from "at/errors";
import { MmsFormatError, MmsRetrieveError } from "messages/mms/errors";
import { RetrievalError } from "./errors";
import type { Outcome } from "./outcome";
import { type OutcomeCodes, prepareOutcome } from "./outcome-table";

/**
 * Carries out a part of a retrieval whose commands share a table of codes.
 * @throws {RetrievalError} for what the modem refuses, and for what the message centre sends instead of the message
 * @throws whatever else `work` throws
 */
export async function retrieving<T>(codes: OutcomeCodes, work: () => Promise<T>): Promise<T> {
	try {
		return await work();
	} catch (error) {
		throw translate(error, codes);
	}
}

function translate(error: unknown, codes: OutcomeCodes): unknown {
	if (error instanceof AtError) return new RetrievalError(prepareOutcome(error, codes));
	if (error instanceof MmsRetrieveError) return new RetrievalError(answered(error));
	// Another try is worth it: a byte that was lost between modem and gateway looks like this, too.
	if (error instanceof MmsFormatError) return new RetrievalError(failed("format", error.message));
	return error;
}

/** An outcome for which no table has a row: another try may do. */
export function failed(outcomeClass: string, text: string): Outcome {
	return { kind: "failed", class: outcomeClass, text, first: "nothing" };
}

function answered({ message, status, transient }: MmsRetrieveError): Outcome {
	const kind = transient ? "failed" : "refused";
	return { kind, class: "retrieve-status", code: status, text: message, first: "nothing" };
}
