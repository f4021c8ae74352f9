import type { Lane } from "jobs/job";
import type { Message } from "messages/message";
import { LimitError } from "modem/errors";

/**
 * What holds for messages of a kind on every modem: who they may go to, and what they may hold.
 * @throws {LimitError}
 */
export function checkKind(kind: Lane, message: Message): void {
	const addresses = [...message.to, ...message.cc, ...message.bcc];
	if (addresses.length === 0) throw new LimitError("The message has no recipient; name at least one.");
	if (kind === "mail") checkMail(message, addresses);
	if (kind === "sms") checkSms(message, addresses);
}

function checkMail({ text, subject, attachments }: Message, addresses: readonly string[]): void {
	const number = addresses.find((address) => !address.includes("@"));
	if (number !== undefined)
		throw new LimitError(`A mail goes to addresses such as name@example.com; ${number} is a phone number.`);
	if (!text && !subject && attachments.length === 0)
		throw new LimitError("The mail is empty; give it a subject, a text or a file.");
}

function checkSms({ text, subject, attachments, cc, bcc }: Message, addresses: readonly string[]): void {
	const mail = addresses.find((address) => address.includes("@"));
	if (mail !== undefined)
		throw new LimitError(`An SMS goes to phone numbers; ${mail} is a mail address: use "send mail" or "send mms".`);
	if (subject !== undefined || attachments.length > 0 || cc.length > 0 || bcc.length > 0)
		throw new LimitError('An SMS is a text alone, without subject, files, cc and bcc; use "send mms" for those.');
	if (!text) throw new LimitError("The SMS is empty; give it a text.");
}
