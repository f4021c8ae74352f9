import { deepFreeze } from "io/deep-freeze";
import { JobError } from "jobs/errors";
import type { DuplicatePolicy, JobDraft } from "jobs/job";
import { parseAddress } from "messages/address";
import type { Attachment, Message } from "messages/message";
import { checkMessage } from "modem/message-limits";
import type { MmsLimits, Services } from "modem/service";
import type { Settings } from "settings/settings";
import { FileMissingError } from "store/errors";
import type { FileStore } from "store/file-store";
import { mmsSettingsOf } from "./mms-carrier";

/** A picture message as a person or machine asks for it: addresses unchecked, files by their names. */
export interface MmsRequest {
	readonly to: readonly string[];
	readonly cc?: readonly string[];
	readonly bcc?: readonly string[];
	readonly subject?: string;
	readonly text?: string;
	/** Names in the file store. */
	readonly files?: readonly string[];
	readonly duplicates?: DuplicatePolicy;
	/** 0 (first) to 9 (last). */
	readonly priority?: number;
	/** Milliseconds from now. */
	readonly notBefore?: number;
	/** Milliseconds from now. */
	readonly expires?: number;
	/** A second request with the key of an earlier one is the same job. */
	readonly key?: string;
}

/**
 * What is checked while no modem has been found yet: the most that any of them takes, so that nothing is refused
 * that the one on the board could send. That one's own limits are checked when it is there, before it is handed anything.
 */
const GENERAL_LIMITS: MmsLimits = deepFreeze({
	recipientsPerList: 6,
	phoneBytes: 50,
	emailBytes: 60,
	subjectBytes: 200,
	urlBytes: 100,
	attachments: 12,
	attachmentNameBytes: 80,
	messageBytes: 307_200,
});

const MOST_PRIORITY = 9;
const LONGEST_KEY = 64;

export interface DraftSources {
	readonly files: Pick<FileStore, "find">;
	readonly settings: Pick<Settings, "get">;
	readonly services: Services;
}

/**
 * Checks a request against the store and the modem's limits.
 * @throws {AddressError} @throws {LimitError} @throws {FileMissingError} @throws {JobError}
 */
export function makeMmsDraft(request: MmsRequest, { files, settings, services }: DraftSources): JobDraft {
	checkTreatment(request);
	const message: Message = {
		to: addresses(request.to),
		cc: addresses(request.cc),
		bcc: addresses(request.bcc),
		subject: checkedText("subject", request.subject, /[\x00-\x1f\x7f]/),
		text: checkedText("text", request.text, /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]/),
		attachments: (request.files ?? []).map((name) => attach(name, files)),
	};
	if (services.mms) services.mms.check(message, mmsSettingsOf(settings));
	else checkMessage(message, GENERAL_LIMITS, message.attachments.length + (message.text ? 1 : 0));
	const expiry = settings.get("job.expiry") * 1000;
	return {
		kind: "mms",
		message,
		duplicates: request.duplicates ?? settings.get("mms.duplicates"),
		priority: request.priority,
		notBefore: request.notBefore,
		expires: request.expires ?? (expiry === 0 ? undefined : expiry + (request.notBefore ?? 0)),
		key: request.key,
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

function checkTreatment({ priority, notBefore = 0, expires, key }: MmsRequest): void {
	if (priority !== undefined && !(Number.isInteger(priority) && priority >= 0 && priority <= MOST_PRIORITY))
		throw new JobError(`The priority must be from 0 (first) to ${MOST_PRIORITY} (last).`);
	if (!(notBefore >= 0)) throw new JobError("The time before which it is not sent must not be negative.");
	if (expires !== undefined && !(expires > notBefore))
		throw new JobError("It would expire before it may be sent; give it more time.");
	if (key !== undefined && (key === "" || key.length > LONGEST_KEY))
		throw new JobError(`The key must have 1 to ${LONGEST_KEY} characters.`);
}
