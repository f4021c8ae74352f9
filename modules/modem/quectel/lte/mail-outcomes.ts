import type { InformationText } from "at/information-text";
import { deepFreeze } from "io/deep-freeze";
import type { Outcome } from "modem/outcome";
import { type OutcomeCodes, outcomeOf, outcomeTable, row, unexplained } from "modem/outcome-table";
import { smtpReplies } from "modem/smtp-replies";
import { MAIL_CODES as MEANINGS } from "./commands/mail";

const BROKEN_OFF = "the mail may have been accepted before the server's answer was lost";
const LOST = "the modem has lost what was composed";
const LATER = "the mail server asks to try later";
const DIALOGUE = "the mail server and the modem do not understand each other, check mail.server and mail.port";
const ADDRESS = "check the addresses of the recipients";
const FOR_GOOD = "the mail server will not take this mail";

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
		656: ["uncertain", "nothing", BROKEN_OFF],
		657: ["uncertain", "bearer", BROKEN_OFF],
		658: ["uncertain", "bearer", BROKEN_OFF],
		659: ["failed", "nothing", LOST],
		660: ["failed", "bearer", "the mail has not left the modem whole"],
		661: ["failed", "nothing", "an uploaded file is gone"],
		662: ["failed", "modem", "a restart of the modem frees its memory"],
		663: ["failed", "modem", "a restart of the modem frees its memory"],
		664: ["refused", "settings", "the modem does not take an address, the subject or a setting"],
		// TLS comes before the first word about the mail.
		665: ["refused", "settings", "nothing was sent; check mail.ca, mail.server and mail.security"],
		666: ["failed", "nothing", LATER],
		667: ["failed", "nothing", LATER],
		668: ["failed", "nothing", LATER],
		669: ["failed", "nothing", LATER],
		670: ["refused", "settings", DIALOGUE],
		671: ["refused", "settings", DIALOGUE],
		672: ["refused", "settings", DIALOGUE],
		673: ["refused", "settings", DIALOGUE],
		674: ["refused", "settings", DIALOGUE],
		675: ["refused", "settings", "check mail.server"],
		676: ["refused", "settings", "the mail server asks for mail.user, or for mail.security"],
		677: ["refused", "settings", "check mail.user and mail.password"],
		678: ["refused", "nothing", ADDRESS],
		679: ["refused", "nothing", ADDRESS],
		680: ["refused", "nothing", "send smaller or fewer files"],
		681: ["refused", "nothing", `${ADDRESS}, and mail.from`],
		682: ["refused", "nothing", FOR_GOOD],
	}),
	other: row("uncertain", "nothing", "a code that its manual does not list", "the mail may have been accepted"),
});

/** The outcome of `+QSMTPPUT: <err>[,<protocol_error>]`: a reply of the server that says no decides (2.7). */
export function decideMail(result: InformationText | undefined): Outcome {
	const code = result?.integer(0);
	const reply = result?.integer(1) ?? 0;
	if (result === undefined || code === undefined) return unexplained(result?.text ?? "");
	if (code === 0) return reply < 400 ? ACCEPTED : unexplained(result.text);
	return reply < 400 ? outcomeOf(MAIL_CODES, code) : outcomeOf(smtpReplies(reply), reply);
}

const ACCEPTED: Outcome = Object.freeze({
	kind: "sent",
	class: "mail",
	code: 0,
	text: "The mail server has accepted the mail.",
	first: "nothing",
});
