import type { InformationText } from "at/information-text";
import { deepFreeze } from "io/deep-freeze";
import type { Outcome } from "modem/outcome";
import { type OutcomeCodes, outcomeOf, unexplained } from "modem/outcome-table";
import { ANSWER_LOST, MAIL_ACCEPTED } from "modem/smtp-replies";
import { MAIL_CODES as MEANINGS } from "./commands/mail";

/**
 * SIM767XX 22.3: `+CSMTPSSEND: n`, and `+CSMTPS: n` of AT+CSMTPSFILE; 600 to 607 are counted back. Until the server
 * answers the final dot with 250 the mail is not accepted (RFC 5321, 4.2.5); uncertain is what can come between that
 * dot and the answer. The table has no number for TLS that fails: one of 601, 602, 605 or 606 has to stand for it.
 */
export const MAIL_CODES: OutcomeCodes = deepFreeze<OutcomeCodes>({
	class: "mail",
	meanings: MEANINGS,
	decisions: [
		"600: failed, nothing: another mail is still on its way, this one was not begun",
		"601: failed, bearer: there is no packet data, or no way to mail.server",
		// 602: connecting and waiting for the answer are both done with the socket.
		`602 605: uncertain, bearer: ${ANSWER_LOST}`,
		"603: refused, nothing: send smaller or fewer files",
		"604: failed, nothing: the modem still held a file of an earlier mail",
		"606: failed, bearer: the mail has not left the modem whole",
		"607: failed, modem: a restart of the modem frees its memory",
		"608: refused, settings: check mail.server, mail.from and the addresses",
		"609: failed, nothing: an uploaded file could not be read",
		// The one code for 4yz, which passes, and 5yz, which does not: the tries come to an end by themselves.
		"610: failed, nothing: the mail server has not taken the mail; check the addresses and mail.from",
		"611: refused, settings: check mail.user and mail.password",
		"612: uncertain, nothing: the mail may have been accepted before it was stopped",
		"655: uncertain, nothing: the words fit an accepted mail too",
	],
	other: "a code that its manual does not list: uncertain, nothing: the mail may have been accepted",
	// Short, so that what was found in order has room behind it in the job's record.
	remark: "This modem passes on neither the mail server's answer nor trouble with its certificate.",
});

/** The outcome of `+CSMTPSSEND: <err>`. */
export function decideMail(result: InformationText | undefined): Outcome {
	const code = result?.integer(0);
	if (code === undefined) return unexplained(result?.text ?? "");
	return code === 0 ? MAIL_ACCEPTED : outcomeOf(MAIL_CODES, code);
}
