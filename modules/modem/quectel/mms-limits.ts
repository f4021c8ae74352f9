import { encodeUtf8, utf8Length } from "io/utf8";
import type { Message } from "messages/message";
import { fitsUcs2 } from "messages/sms/ucs2";
import { LimitError } from "modem/errors";
import { checkSending } from "modem/message-limits";
import type { MmsLimits, MmsSettings } from "modem/service";
import { FILE_NAMES } from "./own-files";

/** The name of the text part, as the recipient may see it. */
export const TEXT_NAME = "text.txt";

/** 2.2 */
const SUBJECT_BYTES = 200;

/** Quectel LTE MMS V1.1, 2.1 and 2.2, where not said otherwise. */
export const LIMITS: MmsLimits = Object.freeze({
	// Six for each list: the codes 757 to 759 speak of three lists.
	recipientsPerList: 6,
	phoneBytes: 50,
	emailBytes: 50,
	subjectBytes: SUBJECT_BYTES,
	urlBytes: 100,
	attachments: 12,
	attachmentNameBytes: FILE_NAMES.length,
	// "The operator limits the total size": the largest class of the OMA conformance document, Megapixel, is 600 kB.
	messageBytes: 614_400,
});

/** @throws {LimitError} */
export function checkLimits(message: Message, settings: MmsSettings): void {
	checkSending(message, settings, LIMITS);
	if (!message.subject || encodeSubject(message.subject)) return;
	throw new LimitError(
		`This modem takes a subject of at most 200 bytes of ASCII, 100 of UTF-8 or 50 characters; this one has ${utf8Length(message.subject)} bytes. Shorten it.`,
	);
}

/** A subject with the character set that must be in force when it is given. */
export interface EncodedSubject {
	readonly character: "ASCII" | "UTF8" | "UCS2";
	readonly text: string;
}

/**
 * A subject as AT+QMMSEDIT=4 takes it: as it is where it is ASCII that may stand between quotes, else as hex digits of
 * UTF-8, or of UCS2 where that is the shorter one. The manual does not say whether its 200 bytes are digits or what
 * they mean (2.2); counting digits is right either way. Undefined where it does not fit.
 */
export function encodeSubject(subject: string): EncodedSubject | undefined {
	if (/^[ !#-~]*$/.test(subject))
		return subject.length <= SUBJECT_BYTES ? { character: "ASCII", text: subject } : undefined;
	const utf8 = hexadecimal(encodeUtf8(subject));
	if (utf8.length <= SUBJECT_BYTES) return { character: "UTF8", text: utf8 };
	const ucs2 = fitsUcs2(subject) ? hexadecimal(encodeUcs2(subject)) : undefined;
	return ucs2 && ucs2.length <= SUBJECT_BYTES ? { character: "UCS2", text: ucs2 } : undefined;
}

/** Big endian (2.1). */
function encodeUcs2(text: string): Uint8Array {
	const bytes = new Uint8Array(2 * text.length);
	for (let index = 0; index < text.length; index++) {
		bytes[2 * index] = text.charCodeAt(index) >> 8;
		bytes[2 * index + 1] = text.charCodeAt(index) & 0xff;
	}
	return bytes;
}

function hexadecimal(bytes: Uint8Array): string {
	let text = "";
	for (const byte of bytes) text += byte.toString(16).padStart(2, "0").toUpperCase();
	return text;
}
