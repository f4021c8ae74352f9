import { encodeUtf8, utf8Length } from "io/utf8";
import type { Message } from "messages/message";
import { LimitError } from "modem/errors";
import { checkSending } from "modem/message-limits";
import type { MmsLimits, MmsSettings } from "modem/service";
import { FILE_NAMES } from "../file-upload";

/** The name of the text part, as the recipient may see it. */
export const TEXT_NAME = "text.txt";

/** SIM767XX chapter 24, where not said otherwise. */
export const LIMITS: MmsLimits = Object.freeze({
	// No number is given, only that 175 means full; this is what the Quectel note has.
	recipientsPerList: 6,
	phoneBytes: 40,
	emailBytes: 60,
	subjectBytes: 40,
	urlBytes: 40,
	attachments: 5,
	attachmentNameBytes: FILE_NAMES.length,
	// MAX_PDU_SIZE (24.2.5) has no number; 307200 is the default of its predecessor (SIM7100, AT+CMMSSYSSET).
	messageBytes: 307_200,
});

/** @throws {LimitError} */
export function checkLimits(message: Message, settings: MmsSettings): void {
	checkSending(message, settings, LIMITS);
	if (!message.subject || encodeSubject(message.subject)) return;
	throw new LimitError(
		`This modem takes a subject of at most ${LIMITS.subjectBytes} bytes in UTF-8, or of 19 characters; this one has ${utf8Length(message.subject)} bytes. Shorten it.`,
	);
}

/**
 * A subject as AT+CMMSDOWN="TITLE" takes it: UTF-8, which needs no mark (24.2.5), or UCS2 with a big endian mark where
 * that is the shorter one and UTF-8 does not fit: 19 characters of Chinese do. Undefined where neither fits.
 */
export function encodeSubject(subject: string): Uint8Array | undefined {
	if (utf8Length(subject) <= LIMITS.subjectBytes) return encodeUtf8(subject);
	if (2 + 2 * subject.length > LIMITS.subjectBytes) return undefined;
	const bytes = new Uint8Array(2 + 2 * subject.length);
	bytes[0] = 0xfe;
	bytes[1] = 0xff;
	for (let index = 0; index < subject.length; index++) {
		const unit = subject.charCodeAt(index);
		// UCS2 has no surrogates.
		if (unit >= 0xd800 && unit < 0xe000) return undefined;
		bytes[2 + 2 * index] = unit >> 8;
		bytes[3 + 2 * index] = unit & 0xff;
	}
	return bytes;
}
