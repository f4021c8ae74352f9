import { decodeText } from "messages/mms/charset";
import type { MmsHeaders, MmsPartHeader, MmsReceiver } from "messages/mms/incoming";
import type { FileStore } from "store/file-store";
import type { FileWriter } from "store/file-writer";
import { InboxError } from "./errors";
import { cut, type FetchedMessage, type FetchedPart } from "./fetched-message";

export type PartFiles = Pick<FileStore, "createNameless" | "release">;

/** With so many bytes a call, at most one block is erased in it. */
const PIECE = 1024;
/** More parts than this no phone sends; each of them takes RAM until the message is whole. */
const MOST_PARTS = 100;
/** Bytes of the first text that are looked at to show how it begins, and characters of it that are kept. */
const EXCERPT_BYTES = 240;
const EXCERPT = 80;

/**
 * Takes a picture message as it comes in: its parts go into files without names, which a power cut leaves nothing of
 * until the inbox has written their numbers down.
 */
export class IncomingMessage implements MmsReceiver {
	readonly #files: PartFiles;
	readonly #expected: number;
	#headers: MmsHeaders | undefined;
	readonly #parts: FetchedPart[] = [];
	#header: MmsPartHeader | undefined;
	#writer: FileWriter | undefined;
	/** The part that is coming in is the first text of the message. */
	#isFirstText = false;
	#excerpt: Uint8Array | undefined;
	#excerptLength = 0;
	#excerptCharset: string | undefined;

	/** @param expected bytes, where they are known: what does not fit is refused before anything is fetched */
	constructor(files: PartFiles, expected = 1) {
		this.#files = files;
		this.#expected = expected;
	}

	headers(headers: MmsHeaders): void {
		this.#headers = headers;
	}

	/** @throws {StoreFullError} @throws {InboxError} */
	part(header: MmsPartHeader): void {
		this.#endPart();
		if (this.#parts.length === MOST_PARTS)
			throw new InboxError(`The picture message has more than ${MOST_PARTS} parts, which is more than is kept.`);
		this.#writer = this.#files.createNameless(this.#parts.length === 0 ? Math.max(1, this.#expected) : 1);
		this.#header = header;
		this.#isFirstText = !this.#excerpt && header.contentType === "text/plain";
		if (!this.#isFirstText) return;
		this.#excerpt = new Uint8Array(EXCERPT_BYTES);
		this.#excerptCharset = header.charset;
	}

	/** @throws {StoreFullError} */
	data(bytes: Uint8Array): void {
		this.#keepExcerpt(bytes);
		for (let at = 0; at < bytes.length; at += PIECE) this.#writer?.write(bytes.subarray(at, at + PIECE));
	}

	/** The message is whole. Its files are held for whoever called this. @throws {StoreFullError} @throws {InboxError} */
	finish(): FetchedMessage {
		this.#endPart();
		if (!this.#headers) throw new InboxError("The centre gave no message.");
		return { headers: this.#headers, parts: this.#parts, excerpt: this.#beginning() };
	}

	/** Nothing remains of it. */
	abort(): void {
		this.#writer?.abort();
		this.#writer = undefined;
		for (const { file } of this.#parts.splice(0)) this.#files.release(file);
	}

	#endPart(): void {
		const writer = this.#writer;
		if (!writer || !this.#header) return;
		const { length } = writer;
		this.#writer = undefined;
		this.#parts.push({ header: this.#header, file: writer.finish(), length });
	}

	#keepExcerpt(bytes: Uint8Array): void {
		const excerpt = this.#excerpt;
		if (!excerpt || !this.#isFirstText) return;
		const taken = bytes.subarray(0, excerpt.length - this.#excerptLength);
		excerpt.set(taken, this.#excerptLength);
		this.#excerptLength += taken.length;
	}

	#beginning(): string {
		if (!this.#excerpt) return "";
		const text = decodeText(this.#excerpt.subarray(0, this.#excerptLength), this.#excerptCharset);
		return cut(text, EXCERPT) ?? "";
	}
}
Object.freeze(IncomingMessage.prototype);
