import { encodeUtf8, utf8Length } from "io/utf8";
import type { Message } from "messages/message";
import { LimitError } from "modem/errors";
import { checkMail, type MailRules } from "modem/mail-limits";
import type { MailSettings } from "modem/service";
import { FILE_NAMES } from "../own-files";

/** Quectel SMTP V1.0, whose limits are lost but for that of the body: the others are those of the UniRTOS header. */
export const LIMITS: MailRules = Object.freeze({
	recipients: 20,
	addressBytes: 50,
	// The header has one buffer for all parameters; that it holds these, too, is likely.
	serverBytes: 50,
	senderNameBytes: 50,
	accountBytes: 50,
	subjectBytes: 100,
	textBytes: 10_240,
	attachments: 10,
	attachmentNameBytes: FILE_NAMES.length,
	// "The mail service provider may have some restriction" (2.5): what few of them exceed.
	messageBytes: 10 * 1024 * 1024,
	certificateBytes: 10_240,
});

/** AT+QSMTPSUB and AT+QSMTPBODY. */
export const ASCII = 0;
export const UTF8 = 1;

/** @throws {LimitError} */
export function checkLimits(message: Message, settings: MailSettings): void {
	checkMail(message, settings, LIMITS);
	if (!message.subject || encodeSubject(message.subject)) return;
	throw new LimitError(
		`This modem takes a subject of at most ${LIMITS.subjectBytes} bytes in UTF-8, three for each quotation mark and what is not ASCII beside one; this one has ${utf8Length(message.subject)}. Shorten it.`,
	);
}

/** A subject with its character set, as AT+QSMTPSUB takes it. */
export interface EncodedSubject {
	readonly charset: number;
	readonly text: string;
}

/**
 * A subject as it is where it is ASCII, else in UTF-8: so do drivers in the field, and nothing is left of what the manual
 * says of others than ASCII (2.3). A quotation mark would end the string: such a subject goes as encoded words, which
 * are ASCII. Undefined where it does not fit.
 */
export function encodeSubject(subject: string): EncodedSubject | undefined {
	const isAscii = /^[ -~]*$/.test(subject);
	const text = subject.includes('"') ? encodeWords(subject) : subject;
	if (utf8Length(text) > LIMITS.subjectBytes) return undefined;
	return { charset: isAscii || text !== subject ? ASCII : UTF8, text };
}

const BEGIN = "=?UTF-8?Q?";
const END = "?=";
/** RFC 2047, 2 */
const LONGEST_WORD = 75;

/** RFC 2047, 4.2, Q encoding: no character is cut in two (5). */
function encodeWords(text: string): string {
	const words: string[] = [];
	let word = BEGIN;
	for (const character of text) {
		const encoded = encodeCharacter(character);
		if (word.length + encoded.length + END.length > LONGEST_WORD) {
			words.push(word + END);
			word = BEGIN;
		}
		word += encoded;
	}
	words.push(word + END);
	return words.join(" ");
}

function encodeCharacter(character: string): string {
	if (character === " ") return "_";
	if (/^[!#-<>@-^`-~]$/.test(character)) return character;
	let encoded = "";
	for (const byte of encodeUtf8(character)) encoded += `=${byte.toString(16).padStart(2, "0").toUpperCase()}`;
	return encoded;
}
