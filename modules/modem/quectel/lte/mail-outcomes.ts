import type { InformationText } from "at/information-text";
import { deepFreeze } from "io/deep-freeze";
import type { Outcome } from "modem/outcome";
import { type OutcomeCodes, outcomeOf, outcomeTable, row, unexplained } from "modem/outcome-table";
import { ANSWER_LOST, decisionOf, MAIL_ACCEPTED, smtpReplies } from "modem/smtp-replies";
import { MAIL_CODES as MEANINGS } from "./commands/mail";

/**
 * Quectel SMTP, chapter 5: the first field of `+QSMTPPUT` where no reply of the server comes with it, and `+CME ERROR` of
 * the AT+QSMTP commands. Until the server answers the final dot with 250 the mail is not accepted (RFC 5321, 4.2.5);
 * uncertain is what can come between that dot and the answer, all else comes before it or is the server's own no.
 */
export const MAIL_CODES: OutcomeCodes = deepFreeze({
	class: "mail",
	table: outcomeTable(MEANINGS, {
		651: ["uncertain", "nothing", "the words fit an accepted mail too"],
		652: ["failed", "nothing", "another mail is still on its way, this one was not begun"],
		653: ["failed", "bearer", "nothing was sent; if it stays so, check mail.server"],
		// The manual's three causes: no context, no connection, data that could not be sent. All before the dot is out.
		654: ["failed", "bearer", "the mail has not left the modem whole; if it stays so, check mail.server and mail.port"],
		655: ["refused", "settings", "the mail server wants another kind of login than the modem has"],
		656: ["uncertain", "nothing", ANSWER_LOST],
		657: ["uncertain", "bearer", ANSWER_LOST],
		658: ["uncertain", "bearer", ANSWER_LOST],
		659: ["failed", "nothing", "the modem has lost what was composed"],
		660: ["failed", "bearer", "the mail has not left the modem whole"],
		661: ["failed", "nothing", "an uploaded file is gone"],
		662: ["failed", "modem", "a restart of the modem frees its memory"],
		663: ["failed", "modem", "a restart of the modem frees its memory"],
		664: ["refused", "settings", "the modem does not take an address, the subject or a setting"],
		// TLS comes before the first word about the mail.
		665: ["refused", "settings", "nothing was sent; check mail.ca, mail.server and mail.security"],
		666: decisionOf(421),
		667: decisionOf(450),
		668: decisionOf(451),
		669: decisionOf(452),
		670: decisionOf(500),
		671: decisionOf(501),
		672: decisionOf(502),
		673: decisionOf(503),
		674: decisionOf(504),
		675: decisionOf(521),
		676: decisionOf(530),
		677: decisionOf(535),
		678: decisionOf(550),
		679: decisionOf(551),
		680: decisionOf(552),
		681: decisionOf(553),
		682: decisionOf(554),
	}),
	other: row("uncertain", "nothing", "a code that its manual does not list", "the mail may have been accepted"),
});

/** The outcome of `+QSMTPPUT: <err>[,<protocol_error>]`: a reply of the server that says no decides (2.7). */
export function decideMail(result: InformationText | undefined): Outcome {
	const code = result?.integer(0);
	const reply = result?.integer(1) ?? 0;
	if (result === undefined || code === undefined) return unexplained(result?.text ?? "");
	if (code === 0) return reply < 400 ? MAIL_ACCEPTED : unexplained(result.text);
	return reply < 400 ? outcomeOf(MAIL_CODES, code) : outcomeOf(smtpReplies(reply), reply);
}
