import { encodeUtf8 } from "io/utf8";
import type { Message } from "messages/message";
import { maximumPayload } from "store/record";
import TextDecoder from "text/decoder";
import { JobError } from "./errors";
import { readU32, writeU32 } from "./facts";
import { type JobDraft, LANES } from "./job";
import type { JobTraits } from "./job-index";

const NOT_BEFORE = 12;
const EXPIRES = 16;
const ACCEPTED_HEADER = 24;
const ATTACHMENT = 8;
const AVOID = 0x10;
const UTC = 0x20;
const RECEIPT = 0x40;
const TEXT_FILE = 0x80;
const STEPS = 7;

/** When a job may be tried and until when: seconds since 1970 where `utc` is set, else seconds from its acceptance; 0 for none. */
export interface Deadlines {
	readonly utc: boolean;
	readonly notBefore: number;
	readonly expires: number;
}

/** What of an acceptance the index needs. */
export interface AcceptedHeader extends Deadlines, JobTraits {
	/** Seconds since 1970 UTC; 0 where it was not known. */
	readonly acceptedAt: number;
	/** 0 for a job without a key. */
	readonly keyHash: number;
	/** Whether its sender wants receipts. */
	readonly receipt: boolean;
	/** Steps of its commit that were done for good when it was tried anew. */
	readonly steps: number;
}

export interface Acceptance extends AcceptedHeader {
	readonly draft: JobDraft;
}

/** @throws {JobError} for a message that is too long for one record. */
export function encodeAccepted(number: number, header: AcceptedHeader, draft: JobDraft): Uint8Array {
	const { message, textFile, key } = draft;
	const { to, cc, bcc, subject, from } = message;
	const text = textFile ? undefined : message.text;
	const attachments = textFile ? [...message.attachments, textFile] : message.attachments;
	const names = attachments.map((attachment) => attachment.name);
	const words = encodeUtf8(JSON.stringify([to, cc, bcc, names, subject, text, key, from]));
	const start = ACCEPTED_HEADER + attachments.length * ATTACHMENT;
	const length = start + words.length;
	if (length > maximumPayload)
		throw new JobError(
			`The addresses, the subject, the text and the file names take ${length} bytes together; ${maximumPayload} are possible. Give a long text as a file (--text-file).`,
		);
	const payload = new Uint8Array(length);
	writeU32(payload, 0, number);
	payload[4] = attachments.length;
	payload[5] = header.priority | flagsOf(header, textFile !== undefined);
	payload[6] = LANES.indexOf(header.lane);
	payload[STEPS] = header.steps;
	writeU32(payload, 8, header.acceptedAt);
	writeU32(payload, NOT_BEFORE, header.notBefore);
	writeU32(payload, EXPIRES, header.expires);
	writeU32(payload, 20, header.keyHash);
	for (const [index, { file, length }] of attachments.entries()) {
		writeU32(payload, ACCEPTED_HEADER + index * ATTACHMENT, file);
		writeU32(payload, ACCEPTED_HEADER + index * ATTACHMENT + 4, length);
	}
	payload.set(words, start);
	return payload;
}

function flagsOf({ duplicates, utc, receipt }: AcceptedHeader, hasTextFile: boolean): number {
	const avoid = duplicates === "avoid" ? AVOID : 0;
	return avoid | (utc ? UTC : 0) | (receipt ? RECEIPT : 0) | (hasTextFile ? TEXT_FILE : 0);
}

export function decodeAcceptedHeader(payload: Uint8Array): AcceptedHeader {
	const flags = payload[5] as number;
	return {
		lane: LANES[payload[6] as number] ?? LANES[0],
		priority: flags & 0x0f,
		duplicates: flags & AVOID ? "avoid" : "allow",
		utc: (flags & UTC) !== 0,
		acceptedAt: readU32(payload, 8),
		notBefore: readU32(payload, NOT_BEFORE),
		expires: readU32(payload, EXPIRES),
		keyHash: readU32(payload, 20),
		receipt: (flags & RECEIPT) !== 0,
		steps: payload[STEPS] as number,
	};
}

export function decodeAccepted(payload: Uint8Array): Acceptance {
	const files = attachedFiles(payload);
	const start = ACCEPTED_HEADER + files.length * ATTACHMENT;
	const [to, cc, bcc, names, subject, text, key, from] = JSON.parse(
		new TextDecoder().decode(payload.subarray(start)),
	) as [string[], string[], string[], string[], string | null, string | null, string | null, (string | null)?];
	const attachments = files.map((file, index) => ({
		file,
		name: names[index] ?? "",
		length: readU32(payload, ACCEPTED_HEADER + index * ATTACHMENT + 4),
	}));
	const header = decodeAcceptedHeader(payload);
	const textFile = (payload[5] as number) & TEXT_FILE ? attachments.pop() : undefined;
	const message: Message = {
		...(from ? { from } : {}),
		to,
		cc,
		bcc,
		subject: subject ?? undefined,
		text: text ?? undefined,
		attachments,
		...(header.receipt ? { receipt: true } : {}),
	};
	const draft = { kind: header.lane, message, key: key ?? undefined };
	return { ...header, draft: textFile ? { ...draft, textFile } : draft };
}

/** The files that an acceptance holds, without looking at the rest of it. */
export function attachedFiles(payload: Uint8Array): number[] {
	const files: number[] = [];
	for (let index = 0; index < (payload[4] as number); index++)
		files.push(readU32(payload, ACCEPTED_HEADER + index * ATTACHMENT));
	return files;
}

/** The later fact about the deadlines of a job. */
export function decodeDeadlines(payload: Uint8Array): Deadlines {
	return { utc: true, notBefore: readU32(payload, 4), expires: readU32(payload, 8) };
}

/** Takes the deadlines out of an acceptance: a job that is tried again is meant to be sent now. */
export function clearDeadlines(payload: Uint8Array): void {
	writeU32(payload, NOT_BEFORE, 0);
	writeU32(payload, EXPIRES, 0);
}

/** Makes an acceptance of a job that goes on where an earlier try of it stopped. */
export function setSteps(payload: Uint8Array, steps: number): void {
	payload[STEPS] = steps;
}

/** Whether deadlines have still to be written down as UTC. */
export function isRelative({ utc, notBefore, expires }: Deadlines): boolean {
	return !utc && (notBefore > 0 || expires > 0);
}
