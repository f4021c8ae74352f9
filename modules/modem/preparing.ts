import { AtError } from "at/errors";
import type { Attachment } from "messages/message";
import { LimitError, PrepareError } from "./errors";
import { type OutcomeCodes, prepareOutcome } from "./outcome-table";
import type { AttachmentSource } from "./service";

/**
 * Carries out a part of a prepare whose commands share a table of codes.
 * @throws {PrepareError} for whatever the modem refuses, and for a message that cannot be sent so.
 */
export async function preparing<T>(codes: OutcomeCodes, work: () => Promise<T>): Promise<T> {
	try {
		return await work();
	} catch (error) {
		if (error instanceof AtError) throw new PrepareError(prepareOutcome(error, codes));
		if (error instanceof LimitError)
			throw new PrepareError({ kind: "refused", class: "limit", text: error.message, first: "settings" });
		throw error;
	}
}

/**
 * Works with the bytes of an attachment, and closes it afterwards.
 * @throws {PrepareError} of kind `refused` where it cannot be read: another try reads the same bytes.
 */
export async function openAttachment(
	attachment: Attachment,
	open: () => AttachmentSource,
	work: (source: AttachmentSource) => Promise<void>,
): Promise<void> {
	let source: AttachmentSource | undefined;
	try {
		source = open();
		await work(source);
	} catch (error) {
		if (error instanceof AtError || error instanceof PrepareError || error instanceof LimitError) throw error;
		const reason = error instanceof Error ? error.message : String(error);
		const text = `The file ${attachment.name} cannot be read: ${reason} Send the message anew.`;
		throw new PrepareError({ kind: "refused", class: "file", text, first: "nothing" });
	} finally {
		source?.close();
	}
}
