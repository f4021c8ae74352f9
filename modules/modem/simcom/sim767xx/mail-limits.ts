import { utf8Length } from "io/utf8";
import type { Message } from "messages/message";
import { LimitError } from "modem/errors";
import { checkMail, type MailRules } from "modem/mail-limits";
import type { MailSettings } from "modem/service";
import { FILE_NAMES } from "../file-upload";

/** SIM767XX chapter 22; characters of the manual are counted as bytes. */
export const LIMITS: MailRules = Object.freeze({
	recipientsPerList: 5,
	addressBytes: 127,
	serverBytes: 127,
	senderNameBytes: 63,
	accountBytes: 127,
	subjectBytes: 511,
	textBytes: 5120,
	attachments: 10,
	attachmentNameBytes: FILE_NAMES.length,
	// "10MB" (22.2.9).
	messageBytes: 10 * 1024 * 1024,
	// 17.2.2
	certificateBytes: 10_240,
});

/** @throws {LimitError} */
export function checkLimits(message: Message, settings: MailSettings): void {
	checkMail(message, settings, LIMITS);
	const length = utf8Length(message.subject ?? "");
	if (length > LIMITS.subjectBytes)
		throw new LimitError(
			`This modem takes a subject of at most ${LIMITS.subjectBytes} bytes in UTF-8; this one has ${length}. Shorten it.`,
		);
}
