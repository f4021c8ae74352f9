import { CodeTable } from "io/code-table";
import { deepFreeze } from "io/deep-freeze";
import type { Decision, DecisionRow } from "./decisions";
import type { Outcome } from "./outcome";
import { findCode, type OutcomeCodes } from "./outcome-table";

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
const ADDRESS = "check the addresses of the recipients";
const NOT_TAKEN = "the mail server will not take this mail";

/**
 * Reply codes of SMTP (RFC 5321, 4.2.3, and the extensions named). Whatever command it answers, the end of the data
 * included, a server that says 4yz or 5yz has not taken the mail (4.2.1, 4.2.5): none is uncertain. 4yz may be different
 * the next time, 5yz will not.
 */
export const SMTP_REPLIES: OutcomeCodes = deepFreeze<OutcomeCodes>({
	class: "smtp",
	meanings: new CodeTable(
		"421 service not available, closing channel",
		"450 mailbox unavailable now",
		"451 local error in processing",
		"452 insufficient system storage",
		// RFC 3207 and RFC 4954.
		"454 TLS or authentication not available now",
		"455 unable to take parameters",
		"500 syntax error, command unrecognised",
		"501 syntax error in parameters",
		"502 command not implemented",
		"503 bad sequence of commands",
		"504 parameter not implemented",
		// RFC 7504.
		"521 host does not accept mail",
		// RFC 3207 and RFC 4954.
		"530 access denied",
		"534 authentication mechanism is too weak",
		"535 authentication failed",
		"538 encryption required for authentication",
		"550 mailbox unavailable",
		"551 user not local",
		"552 storage allocation exceeded",
		"553 mailbox name not allowed",
		"554 transaction failed",
		"555 parameters of MAIL or RCPT not recognised",
	),
	decisions: [
		`421 450 451 452 454 455: failed, nothing: ${LATER}`,
		"500 501 502 503 504: refused, settings: the mail server and the modem do not understand each other, check mail.server and mail.port",
		"521: refused, settings: check mail.server",
		"530: refused, settings: the mail server asks for mail.user, or for mail.security",
		"534 535: refused, settings: check mail.user and mail.password",
		"538: refused, settings: set mail.security to tls or starttls",
		`550 551 555: refused, nothing: ${ADDRESS}`,
		"552: refused, nothing: send smaller or fewer files",
		`553: refused, nothing: ${ADDRESS}, and mail.from`,
		`554: refused, nothing: ${NOT_TAKEN}`,
	],
	other: "a reply that says neither yes nor no: uncertain, nothing: the mail may have been accepted",
});

const TRANSIENT: DecisionRow = `a failure that will pass: failed, nothing: ${LATER}`;
const PERMANENT: DecisionRow = `a failure for good: refused, nothing: ${NOT_TAKEN}`;

/** What a modem's own codes for replies mean: the same as the reply. */
export function likeReply(codes: string, reply: number): DecisionRow {
	const { kind, first, reason } = findCode(SMTP_REPLIES, reply) as Decision;
	return `${codes}: ${kind}, ${first}: ${reason}`;
}

/** The table for one reply: those that no table lists go by their first digit (RFC 5321, 4.2.1). */
export function smtpReplies(reply: number): OutcomeCodes {
	if (reply >= 400 && reply < 500) return { ...SMTP_REPLIES, other: TRANSIENT };
	return reply >= 500 && reply < 600 ? { ...SMTP_REPLIES, other: PERMANENT } : SMTP_REPLIES;
}
