import type { Message } from "messages/message";
import { type SmsText, splitText } from "messages/sms/split";
import { LimitError } from "modem/errors";
import type { SmsLimits } from "modem/service";

/** 3GPP TS 23.040, 9.2.3.24.1: the parts of a message are counted in an octet; and so are the steps of a commit. */
export const LIMITS: SmsLimits = Object.freeze({ recipients: 255, parts: 255 });
const MOST_STEPS = 255;

/**
 * Whether a message is one that can go as SMS.
 * @throws {LimitError}
 */
export function checkLimits(message: Message): void {
	const { to, cc, bcc, subject, attachments, text } = message;
	if (to.length === 0) throw new LimitError("The SMS has no recipient; name at least one.");
	const mail = [...to, ...cc, ...bcc].find((address) => address.includes("@"));
	if (mail !== undefined)
		throw new LimitError(`An SMS goes to phone numbers; ${mail} is a mail address: send a mail or an MMS there.`);
	if (cc.length + bcc.length > 0) throw new LimitError("An SMS has no cc and no bcc; name all recipients in to.");
	if (subject) throw new LimitError("An SMS has no subject; put it into the text, or send an MMS or a mail.");
	if (attachments.length > 0) throw new LimitError("An SMS holds no files; send an MMS or a mail.");
	if (!text) throw new LimitError("The SMS is empty; give it a text.");
	checkSteps(to.length, splitText(text));
}

function checkSteps(recipients: number, { parts, alphabet }: SmsText): void {
	const count = parts.length;
	if (count > LIMITS.parts)
		throw new LimitError(
			`An SMS has at most ${LIMITS.parts} parts of ${alphabet === "gsm" ? 153 : 67} characters; this one would have ${count}. Shorten it.`,
		);
	if (recipients * count > MOST_STEPS)
		throw new LimitError(
			`${count} parts to ${recipients} recipients are ${recipients * count} messages, and a job has at most ${MOST_STEPS}; send it in several jobs.`,
		);
}
