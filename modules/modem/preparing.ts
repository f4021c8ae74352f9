import { AtError } from "at/errors";
import { BytesAttachment } from "./bytes-attachment";
import { LimitError, PrepareError } from "./errors";
import { type OutcomeCodes, prepareOutcome } from "./outcome-table";
import type { AttachmentSource, MessageTask } from "./service";

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

/** How one file of a message is handed over. */
export type UploadFile = (name: string, source: AttachmentSource, onProgress: (done: number) => void) => Promise<void>;

/** A text that travels as a file of its own. */
export interface TextFile {
	readonly name: string;
	readonly bytes: Uint8Array;
}

/**
 * Hands the files of a message over, one after the other, and tells how far all of them together are.
 * @param names what the modem calls the attachments, in their order.
 * @param text goes before them.
 * @throws {AtError}
 * @throws {PrepareError} of kind `refused` for a file that cannot be read
 */
export async function uploadFiles(
	{ message, open, progress }: Pick<MessageTask<unknown>, "message" | "open" | "progress">,
	names: readonly string[],
	upload: UploadFile,
	text?: TextFile,
): Promise<void> {
	const total = message.attachments.reduce((sum, { length }) => sum + length, text?.bytes.length ?? 0);
	let before = 0;
	const uploadNext = (name: string, source: AttachmentSource) =>
		upload(name, source, (done) => progress(before + done, total));
	if (text) {
		await uploadNext(text.name, new BytesAttachment(text.bytes));
		before += text.bytes.length;
	}
	for (const [index, attachment] of message.attachments.entries()) {
		const name = names[index] as string;
		await withSource(
			() => open(index),
			(source) => uploadNext(name, source),
			(reason) => `The file ${attachment.name} cannot be read: ${reason} Send the message anew.`,
		);
		before += attachment.length;
	}
}

/**
 * Works with bytes of the store, and closes them afterwards.
 * @param explain makes a sentence of the reason why they cannot be read.
 * @throws {PrepareError} of kind `refused` with that sentence: another try reads the same bytes.
 */
export async function withSource<T>(
	open: () => AttachmentSource,
	work: (source: AttachmentSource) => Promise<T>,
	explain: (reason: string) => string,
): Promise<T> {
	let source: AttachmentSource | undefined;
	try {
		source = open();
		return await work(source);
	} catch (error) {
		if (error instanceof AtError || error instanceof PrepareError || error instanceof LimitError) throw error;
		const text = explain(error instanceof Error ? error.message : String(error));
		throw new PrepareError({ kind: "refused", class: "file", text, first: "nothing" });
	} finally {
		source?.close();
	}
}
