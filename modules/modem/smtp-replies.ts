import { deepFreeze } from "io/deep-freeze";
import type { Outcome } from "./outcome";
import { type Decision, type OutcomeCodes, type OutcomeRow, row } from "./outcome-table";

/** The server has answered the final dot with 250: the mail is its business from now on (RFC 5321, 4.2.5). */
export const MAIL_ACCEPTED: Outcome = Object.freeze({
	kind: "sent",
	class: "mail",
	code: 0,
	text: "The mail server has accepted the mail.",
	first: "nothing",
});

/** Why a mail is uncertain whose final dot may have gone out, and whose answer did not come. */
export const ANSWER_LOST = "the mail may have been accepted before the server's answer was lost";

const LATER = "the mail server asks to try later";
const LOGIN = "check mail.user and mail.password";
const DIALOGUE = "the mail server and the modem do not understand each other, check mail.server and mail.port";
const ADDRESS = "check the addresses of the recipients";
const SIZE = "send smaller or fewer files";

/**
 * Reply codes of SMTP (RFC 5321, 4.2.3, and the extensions named). Whatever command it answers, the end of the data
 * included, a server that says 4yz or 5yz has not taken the mail (4.2.1, 4.2.5): none is uncertain. 4yz may be different
 * the next time, 5yz will not.
 */
export const SMTP_REPLIES: OutcomeCodes = deepFreeze({
	class: "smtp",
	table: {
		421: row("failed", "nothing", "service not available, closing channel", LATER),
		450: row("failed", "nothing", "mailbox unavailable now", LATER),
		451: row("failed", "nothing", "local error in processing", LATER),
		452: row("failed", "nothing", "insufficient system storage", LATER),
		// RFC 3207 and RFC 4954.
		454: row("failed", "nothing", "TLS or authentication not available now", LATER),
		455: row("failed", "nothing", "unable to take parameters", LATER),
		500: row("refused", "settings", "syntax error, command unrecognised", DIALOGUE),
		501: row("refused", "settings", "syntax error in parameters", DIALOGUE),
		502: row("refused", "settings", "command not implemented", DIALOGUE),
		503: row("refused", "settings", "bad sequence of commands", DIALOGUE),
		504: row("refused", "settings", "parameter not implemented", DIALOGUE),
		// RFC 7504.
		521: row("refused", "settings", "host does not accept mail", "check mail.server"),
		// RFC 3207 and RFC 4954.
		530: row("refused", "settings", "access denied", "the mail server asks for mail.user, or for mail.security"),
		534: row("refused", "settings", "authentication mechanism is too weak", LOGIN),
		535: row("refused", "settings", "authentication failed", LOGIN),
		538: row("refused", "settings", "encryption required for authentication", "set mail.security to tls or starttls"),
		550: row("refused", "nothing", "mailbox unavailable", ADDRESS),
		551: row("refused", "nothing", "user not local", ADDRESS),
		552: row("refused", "nothing", "storage allocation exceeded", SIZE),
		553: row("refused", "nothing", "mailbox name not allowed", `${ADDRESS}, and mail.from`),
		554: row("refused", "nothing", "transaction failed", "the mail server will not take this mail"),
		555: row("refused", "nothing", "parameters of MAIL or RCPT not recognised", ADDRESS),
	},
	other: row("uncertain", "nothing", "a reply that says neither yes nor no", "the mail may have been accepted"),
});

const TRANSIENT: OutcomeRow = Object.freeze(row("failed", "nothing", "a failure that will pass", LATER));
const PERMANENT: OutcomeRow = Object.freeze(
	row("refused", "nothing", "a failure for good", "the mail server will not take this mail"),
);

/** What a modem's own code for a reply means: the same as the reply. */
export function decisionOf(reply: number): Decision {
	const { kind, first, reason } = SMTP_REPLIES.table[reply] ?? SMTP_REPLIES.other;
	return [kind, first, reason];
}

/** The table for one reply: those that no table lists go by their first digit (RFC 5321, 4.2.1). */
export function smtpReplies(reply: number): OutcomeCodes {
	if (reply >= 400 && reply < 500) return { ...SMTP_REPLIES, other: TRANSIENT };
	return reply >= 500 && reply < 600 ? { ...SMTP_REPLIES, other: PERMANENT } : SMTP_REPLIES;
}
