import type { InformationText } from "at/information-text";
import { deepFreeze } from "io/deep-freeze";
import type { Outcome } from "modem/outcome";
import { type OutcomeCodes, outcomeOf, unexplained } from "modem/outcome-table";
import { ANSWER_LOST, likeReply, MAIL_ACCEPTED, smtpReplies } from "modem/smtp-replies";
import { MAIL_CODES as MEANINGS } from "./commands/mail";

/**
 * Quectel SMTP, chapter 5: the first field of `+QSMTPPUT` where no reply of the server comes with it, and `+CME ERROR` of
 * the AT+QSMTP commands. Until the server answers the final dot with 250 the mail is not accepted (RFC 5321, 4.2.5);
 * uncertain is what can come between that dot and the answer, all else comes before it or is the server's own no.
 */
export const MAIL_CODES: OutcomeCodes = deepFreeze<OutcomeCodes>({
	class: "mail",
	meanings: MEANINGS,
	decisions: [
		"651: uncertain, nothing: the words fit an accepted mail too",
		"652: failed, nothing: another mail is still on its way, this one was not begun",
		"653: failed, bearer: nothing was sent; if it stays so, check mail.server",
		// The manual's three causes: no context, no connection, data that could not be sent. All before the dot is out.
		"654: failed, bearer: the mail has not left the modem whole; if it stays so, check mail.server and mail.port",
		"655: refused, settings: the mail server wants another kind of login than the modem has",
		`656: uncertain, nothing: ${ANSWER_LOST}`,
		`657 658: uncertain, bearer: ${ANSWER_LOST}`,
		"659: failed, nothing: the modem has lost what was composed",
		"660: failed, bearer: the mail has not left the modem whole",
		"661: failed, nothing: an uploaded file is gone",
		"662 663: failed, modem: a restart of the modem frees its memory",
		"664: refused, settings: the modem does not take an address, the subject or a setting",
		// TLS comes before the first word about the mail.
		"665: refused, settings: nothing was sent; check mail.ca, mail.server and mail.security",
		// What stands for replies of the server: 421 and 450 to 452, 500 to 504, 521, 530, 535, 550 and 551, 552 to 554.
		likeReply("666 667 668 669", 421),
		likeReply("670 671 672 673 674", 500),
		likeReply("675", 521),
		likeReply("676", 530),
		likeReply("677", 535),
		likeReply("678 679", 550),
		likeReply("680", 552),
		likeReply("681", 553),
		likeReply("682", 554),
	],
	other: "a code that its manual does not list: uncertain, nothing: the mail may have been accepted",
});

/** The outcome of `+QSMTPPUT: <err>[,<protocol_error>]`: a reply of the server that says no decides (2.7). */
export function decideMail(result: InformationText | undefined): Outcome {
	const code = result?.integer(0);
	const reply = result?.integer(1) ?? 0;
	if (result === undefined || code === undefined) return unexplained(result?.text ?? "");
	if (code === 0) return reply < 400 ? MAIL_ACCEPTED : unexplained(result.text);
	return reply < 400 ? outcomeOf(MAIL_CODES, code) : outcomeOf(smtpReplies(reply), reply);
}
