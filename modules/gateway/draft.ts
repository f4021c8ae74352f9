import { JobError } from "jobs/errors";
import type { DuplicatePolicy, JobDraft, Lane } from "jobs/job";
import { parseAddress } from "messages/address";
import type { Attachment, Message } from "messages/message";
import type { Services } from "modem/service";
import type { Settings } from "settings/settings";
import { FileMissingError } from "store/errors";
import type { FileReader } from "store/file-reader";
import type { FileStore } from "store/file-store";
import { carrierOf } from "./carriers";
import { ServiceMissingError } from "./errors";
import { checkKind } from "./message-kinds";
import { readTextFile } from "./text-file";

/** A message as a person or machine asks for it: addresses unchecked, files by their names. */
export interface SendRequest {
	readonly kind: Lane;
	/** The sender's address of a mail. */
	readonly from?: string;
	readonly to: readonly string[];
	readonly cc?: readonly string[];
	readonly bcc?: readonly string[];
	readonly subject?: string;
	readonly text?: string;
	/** Name of a file that holds the text, in UTF-8, in its place. */
	readonly textFile?: string;
	/** Names in the file store. */
	readonly files?: readonly string[];
	readonly duplicates?: DuplicatePolicy;
	/** 0 (first) to 9 (last). */
	readonly priority?: number;
	/** Milliseconds from now. */
	readonly notBefore?: number;
	/** Milliseconds from now. */
	readonly expires?: number;
	/** Whether receipts are asked for. */
	readonly receipt?: boolean;
	/** A second request with the key of an earlier one is the same job. */
	readonly key?: string;
}

const MOST_PRIORITY = 9;
const LONGEST_KEY = 64;

export interface DraftSources {
	readonly files: Pick<FileStore, "find"> & { open(file: number): Pick<FileReader, "length" | "read" | "close"> };
	readonly settings: Pick<Settings, "get">;
	/** Of the modem at hand; empty while none is known. */
	readonly services: Services;
}

/**
 * Checks a request against the store and the modem's limits.
 * @throws {AddressError} @throws {LimitError} @throws {FileMissingError} @throws {JobError} @throws {ServiceMissingError}
 */
export function makeDraft(request: SendRequest, sources: DraftSources): JobDraft {
	const { files, settings, services } = sources;
	const { kind } = request;
	checkTreatment(request);
	const carrier = carrierOf(kind);
	if (Object.keys(services).length > 0 && !carrier.isOffered(services))
		throw new ServiceMissingError(`This modem cannot send ${carrier.service}.`);
	const textFile = request.textFile === undefined ? undefined : attach(request.textFile, files);
	if (textFile && request.text) throw new JobError("Give the text either itself or as a file, not both.");
	const text = textFile ? readTextFile(textFile, files.open(textFile.file)) : request.text;
	const message = makeMessage(request, text, files);
	checkKind(kind, message);
	carrier.check(message, services, { settings, find: (name) => files.find(name) });
	const expiry = settings.get("job.expiry") * 1000;
	return {
		kind,
		message,
		...(textFile ? { textFile } : {}),
		duplicates: request.duplicates ?? settings.get(`${kind}.duplicates`),
		priority: request.priority,
		notBefore: request.notBefore,
		expires: request.expires ?? (expiry === 0 ? undefined : expiry + (request.notBefore ?? 0)),
		key: request.key,
	};
}

function makeMessage(request: SendRequest, text: string | undefined, files: Pick<FileStore, "find">): Message {
	const { from, receipt } = request;
	return {
		...(from === undefined ? {} : { from: parseAddress(from) }),
		to: addresses(request.to),
		cc: addresses(request.cc),
		bcc: addresses(request.bcc),
		subject: checkedText("subject", request.subject, /[\x00-\x1f\x7f]/),
		text: checkedText("text", text, /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]/),
		attachments: (request.files ?? []).map((name) => attach(name, files)),
		...(receipt ? { receipt: true } : {}),
	};
}

function addresses(texts: readonly string[] = []): string[] {
	return [...new Set(texts.map(parseAddress))];
}

function attach(name: string, files: Pick<FileStore, "find">): Attachment {
	const file = files.find(name);
	if (!file) throw new FileMissingError(JSON.stringify(name.slice(0, 80)));
	return { file: file.id, name: file.name, length: file.length };
}

function checkedText(what: string, text: string | undefined, forbidden: RegExp): string | undefined {
	if (text === undefined || text === "") return undefined;
	if (forbidden.test(text))
		throw new JobError(`The ${what} holds control characters, which cannot be sent; remove them.`);
	return text;
}

function checkTreatment({ priority, notBefore = 0, expires, key }: SendRequest): void {
	if (priority !== undefined && !(Number.isInteger(priority) && priority >= 0 && priority <= MOST_PRIORITY))
		throw new JobError(`The priority must be from 0 (first) to ${MOST_PRIORITY} (last).`);
	if (!(notBefore >= 0)) throw new JobError("The time before which it is not sent must not be negative.");
	if (expires !== undefined && !(expires > notBefore))
		throw new JobError("It would expire before it may be sent; give it more time.");
	if (key !== undefined && (key === "" || key.length > LONGEST_KEY))
		throw new JobError(`The key must have 1 to ${LONGEST_KEY} characters.`);
}
