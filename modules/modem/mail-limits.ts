import { utf8Length } from "io/utf8";
import type { Message } from "messages/message";
import { LimitError } from "./errors";
import { checkAddress, checkFiles, checkRecipients } from "./message-limits";
import type { MailLimits, MailSettings } from "./service";

/** What of a mail and its settings a modem takes. */
export interface MailRules extends MailLimits {
	readonly senderNameBytes: number;
	/** Of the user, and of the password. */
	readonly accountBytes: number;
	readonly certificateBytes: number;
}

/**
 * What every mail service checks before a job is made.
 * @throws {LimitError}
 */
export function checkMail(message: Message, settings: MailSettings, limits: MailRules): void {
	const checkMailAddress = (address: string) => checkAddresses(address, limits);
	checkRecipients(message, limits, checkMailAddress);
	checkMailAddress(message.from ?? settings.from);
	checkContent(message, limits);
	checkServer(settings, limits);
	checkAccount(settings, limits.accountBytes);
	checkSenderName(settings.name, limits.senderNameBytes);
	checkTrust(settings, limits.certificateBytes);
}

/** Lines of a text end in CR LF on their way (RFC 5322, 2.3), whatever they end in where it was typed. */
export function toMailText(text: string): string {
	return text.replace(/\r\n|\r|\n/g, "\r\n");
}

/** Whether the server's certificate is checked: there is one, and it is wanted. */
export function isVerified({ security, verify }: MailSettings): boolean {
	return security !== "none" && verify;
}

function checkAddresses(address: string, { addressBytes }: MailRules): void {
	if (!address.includes("@"))
		throw new LimitError(`A mail goes from and to addresses such as name@example.com; ${address} is none.`);
	checkAddress(address, { emailBytes: addressBytes, phoneBytes: addressBytes });
}

function checkContent({ subject, text, attachments, receipt }: Message, limits: MailRules): void {
	// The SMTP clients of the modems have no command for the extension of RFC 3461.
	if (receipt)
		throw new LimitError("This modem cannot ask a mail server for a receipt; send the mail without asking for one.");
	if (!subject && !text && attachments.length === 0)
		throw new LimitError("The mail is empty; give it a subject, a text or a file.");
	const length = utf8Length(toMailText(text ?? ""));
	if (length > limits.textBytes)
		throw new LimitError(
			`This modem takes a text of at most ${limits.textBytes} bytes, two for each end of a line; this one has ${length}. Shorten it, or send it as a file.`,
		);
	if (attachments.length > limits.attachments)
		throw new LimitError(
			`This modem takes ${limits.attachments} files in a mail; this one has ${attachments.length}. Send fewer.`,
		);
	checkFiles(attachments, limits.messageBytes);
}

function checkServer({ server }: MailSettings, { serverBytes }: MailRules): void {
	if (server === "") throw new LimitError("The mail server is not known; set mail.server first.");
	const length = utf8Length(server);
	if (length > serverBytes)
		throw new LimitError(`This modem takes a name of the mail server of at most ${serverBytes} bytes, not ${length}.`);
}

function checkAccount({ user, password }: MailSettings, most: number): void {
	for (const [name, value] of Object.entries({ "mail.user": user, "mail.password": password })) {
		if (value.includes('"')) throw new LimitError(`This modem takes no quotation marks in ${name}; set another one.`);
		const length = utf8Length(value);
		if (length > most) throw new LimitError(`This modem takes at most ${most} bytes in ${name}; it has ${length}.`);
	}
}

/** The modems have no character set for it, and no way to write a quotation mark inside quotes. */
function checkSenderName(name: string, most: number): void {
	if (!/^[ !#-~]*$/.test(name))
		throw new LimitError(
			`This modem takes the sender's name in ASCII without quotation marks, not ${JSON.stringify(name)}; set mail.name anew.`,
		);
	if (name.length > most)
		throw new LimitError(
			`This modem takes a sender's name of at most ${most} characters, not ${name.length}; set a shorter mail.name.`,
		);
}

function checkTrust(settings: MailSettings, most: number): void {
	if (!isVerified(settings)) return;
	const length = settings.certificateLength;
	if (length === 0)
		throw new LimitError(
			"The mail server's certificate cannot be checked without that of its authority; upload the authority's as a PEM file and set mail.ca to its name, or set mail.verify off.",
		);
	if (length > most)
		throw new LimitError(
			`This modem takes a certificate of at most ${most} bytes; the one that mail.ca names has ${length}. Leave only that of the authority in it.`,
		);
}
