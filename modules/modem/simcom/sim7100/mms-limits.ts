import { encodeUtf8 } from "io/utf8";
import type { Message } from "messages/message";
import { checkSending } from "modem/message-limits";
import type { MmsLimits, MmsSettings } from "modem/service";
import { FILE_NAMES } from "../file-upload";
import { MESSAGE_BYTES } from "../message-size";
import { encodeMarkedUcs2 } from "../ucs2";
import { kindOf } from "./content-kinds";

/** The name of the text part, as the recipient may see it. */
export const TEXT_NAME = "text.txt";

/** The note gives no limit but that of the PDU (2.4): those of addresses are the ones of SIM767XX, its successor. */
export const LIMITS: MmsLimits = Object.freeze({
	recipientsPerList: 6,
	phoneBytes: 40,
	emailBytes: 60,
	attachmentNameBytes: FILE_NAMES.length,
	messageBytes: MESSAGE_BYTES,
});

/** @throws {LimitError} */
export function checkLimits(message: Message, settings: MmsSettings): void {
	checkSending(message, settings, LIMITS);
	for (const { name } of message.attachments) kindOf(name);
}

/**
 * A subject as AT+CMMSDOWN="TITLE" takes it: ASCII as it is, else UCS2 with a mark, which the note describes (3.4). What
 * UCS2 does not hold goes as UTF-8, which it only mentions (1.1).
 */
export function encodeSubject(subject: string): Uint8Array {
	if (/^[\x00-\x7f]*$/.test(subject)) return encodeUtf8(subject);
	return encodeMarkedUcs2(subject) ?? encodeUtf8(subject);
}
