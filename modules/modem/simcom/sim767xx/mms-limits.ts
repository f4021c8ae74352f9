import { encodeUtf8, utf8Length } from "io/utf8";
import type { Message } from "messages/message";
import { LimitError } from "modem/errors";
import { checkSending } from "modem/message-limits";
import type { MmsLimits, MmsSettings } from "modem/service";
import { FILE_NAMES } from "../file-upload";
import { MESSAGE_BYTES } from "../message-size";
import { encodeMarkedUcs2 } from "../ucs2";

/** The name of the text part, as the recipient may see it. */
export const TEXT_NAME = "text.txt";

/** 24.2.5 */
const SUBJECT_BYTES = 40;

/** SIM767XX chapter 24, where not said otherwise. */
export const LIMITS: MmsLimits = Object.freeze({
	// No number is given, only that 175 means full; this is what the Quectel note has.
	recipientsPerList: 6,
	phoneBytes: 40,
	emailBytes: 60,
	subjectBytes: SUBJECT_BYTES,
	urlBytes: 40,
	attachments: 5,
	attachmentNameBytes: FILE_NAMES.length,
	messageBytes: MESSAGE_BYTES,
});

/** @throws {LimitError} */
export function checkLimits(message: Message, settings: MmsSettings): void {
	checkSending(message, settings, LIMITS);
	if (!message.subject || encodeSubject(message.subject)) return;
	throw new LimitError(
		`This modem takes a subject of at most ${SUBJECT_BYTES} bytes in UTF-8, or of 19 characters; this one has ${utf8Length(message.subject)} bytes. Shorten it.`,
	);
}

/**
 * A subject as AT+CMMSDOWN="TITLE" takes it: UTF-8, which needs no mark (24.2.5), or UCS2 with a big endian mark where
 * that is the shorter one and UTF-8 does not fit: 19 characters of Chinese do. Undefined where neither fits.
 */
export function encodeSubject(subject: string): Uint8Array | undefined {
	if (utf8Length(subject) <= SUBJECT_BYTES) return encodeUtf8(subject);
	const ucs2 = encodeMarkedUcs2(subject);
	return ucs2 && ucs2.length <= SUBJECT_BYTES ? ucs2 : undefined;
}
