import { encodeUtf8 } from "io/utf8";
import type { MmsHeaders, MmsPartHeader } from "messages/mms/incoming";
import { maximumPayload } from "store/record";
import TextDecoder from "text/decoder";
import type { EntryPart } from "./entry";
import { InboxError } from "./errors";
import { readU32, writeU32 } from "./facts";

const PART_HEADER = 16;
const FETCHED_HEADER = 4;
/** Characters of a name, a subject, a list of addresses. */
const LONGEST_NAME = 100;
const LONGEST_SUBJECT = 300;
const LONGEST_LIST = 400;
/** Halvings of these until even a message in the longest characters fits. */
const HALVINGS = 5;

/** A part whose bytes are in a file. */
export interface FetchedPart {
	readonly header: MmsPartHeader;
	readonly file: number;
	readonly length: number;
}

/** A picture message that is here as a whole. */
export interface FetchedMessage {
	readonly headers: MmsHeaders;
	readonly parts: readonly FetchedPart[];
	/** How its first text begins. */
	readonly excerpt: string;
}

/** @param index from 0: the first part begins a message anew */
export function encodeMmsPart(entry: number, index: number, { header, file, length }: FetchedPart): Uint8Array {
	const { contentType, charset } = header;
	const name = header.name ?? header.contentLocation ?? header.contentId;
	const words = encodeUtf8(JSON.stringify([cut(contentType), cut(charset), cut(name)]));
	const payload = new Uint8Array(PART_HEADER + words.length);
	writeU32(payload, 0, entry);
	writeU32(payload, 4, file);
	writeU32(payload, 8, length);
	writeU32(payload, 12, index);
	payload.set(words, PART_HEADER);
	return payload;
}

export function decodeMmsPart(payload: Uint8Array): EntryPart {
	const [contentType, charset, name] = parseWords(payload, PART_HEADER) as [string, string | null, string | null];
	return {
		number: readU32(payload, 12) + 1,
		contentType,
		...(charset ? { charset } : {}),
		...(name ? { name } : {}),
		length: readU32(payload, 8),
		file: fileOf(payload),
	};
}

export function fileOf(payload: Uint8Array): number {
	return readU32(payload, 4);
}

/** Whether it is the first part of a message: what was kept before it is of a try that came to nothing. */
export function isFirstPart(payload: Uint8Array): boolean {
	return readU32(payload, 12) === 0;
}

/** What of the headers is kept. */
export interface KeptHeaders extends MmsHeaders {
	readonly excerpt?: string;
}

/** What is only shown is cut until it fits into a record. @throws {InboxError} where even that does not help */
export function encodeFetched(entry: number, { headers, excerpt }: FetchedMessage): Uint8Array {
	for (let halving = 0; halving < HALVINGS; halving++) {
		const words = encodeUtf8(JSON.stringify(cutHeaders(headers, excerpt, 2 ** -halving)));
		if (FETCHED_HEADER + words.length > maximumPayload) continue;
		const payload = new Uint8Array(FETCHED_HEADER + words.length);
		writeU32(payload, 0, entry);
		payload.set(words, FETCHED_HEADER);
		return payload;
	}
	throw new InboxError("The headers of a picture message are too long to be kept.");
}

/** The identifiers are needed to answer the centre: they stay whole. */
function cutHeaders(headers: MmsHeaders, excerpt: string, share: number): KeptHeaders {
	const { transactionId, messageId, date, from, to, cc, subject, messageClass, priority } = headers;
	return {
		transactionId,
		messageId,
		date,
		from: cut(from),
		to: cutList(to, LONGEST_LIST * share),
		cc: cutList(cc, LONGEST_LIST * share),
		subject: cut(subject, LONGEST_SUBJECT * share),
		messageClass: cut(messageClass),
		priority: cut(priority),
		excerpt: excerpt === "" ? undefined : excerpt,
	};
}

export function decodeFetched(payload: Uint8Array): KeptHeaders {
	return parseWords(payload, FETCHED_HEADER) as KeptHeaders;
}

function parseWords(payload: Uint8Array, start: number): unknown {
	return JSON.parse(new TextDecoder().decode(payload.subarray(start)));
}

/** Characters that take two units are not cut in half. */
export function cut(text: string | undefined, longest = LONGEST_NAME): string | undefined {
	if (text === undefined || text.length <= longest) return text;
	return text.slice(0, longest).replace(/[\ud800-\udbff]$/, "");
}

/** As many addresses as there is room for: a message may go to a hundred people. */
function cutList(addresses: readonly string[], longest: number): string[] {
	const kept: string[] = [];
	let length = 0;
	for (const address of addresses) {
		length += address.length;
		if (length > longest) break;
		kept.push(address);
	}
	return kept;
}
