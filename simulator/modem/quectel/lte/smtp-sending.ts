import type { Answer } from "../../answer";
import { CommandError } from "../../errors";
import { composeMail, recipientsOf } from "../../mail/compose-mail";
import { type MailResult, sendMail } from "../../mail/send-mail";
import type { Encryption } from "../../mail/smtp-client";
import type { MailFailureReason } from "../../mail/smtp-connection";
import { SMTP_ERROR, SMTP_REPLY_ERRORS } from "../errors";
import type { QuectelModem } from "../quectel-modem";
import { composeContent, type SmtpMemory } from "./smtp-message";
import { tlsSettings } from "./ssl-commands";

/** `<ssltype>` of AT+QSMTPCFG. */
const STARTTLS = 2;

const FAILURES: Readonly<Record<MailFailureReason, number>> = Object.freeze({
	"no network": SMTP_ERROR.network,
	"network lost": SMTP_ERROR.contextLost,
	"no such host": SMTP_ERROR.nameNotFound,
	refused: SMTP_ERROR.network,
	closed: SMTP_ERROR.closed,
	"answer lost": SMTP_ERROR.closed,
	timeout: SMTP_ERROR.timeout,
	"answer timeout": SMTP_ERROR.timeout,
	certificate: SMTP_ERROR.ssl,
	handshake: SMTP_ERROR.ssl,
	"no authentication": SMTP_ERROR.authenticationType,
	stopped: SMTP_ERROR.unknown,
});

/**
 * AT+QSMTPPUT: OK at once, `+QSMTPPUT: <err>,<protocol_error>` when it is over.
 * @throws CommandError for what is wrong before anything is sent
 */
export function putMail(modem: QuectelModem, memory: SmtpMemory, timeout: number): Answer {
	const { device } = modem;
	const { server, sender, account, content } = memory;
	if (server.host === "" || sender.address === "") throw CommandError.cme(SMTP_ERROR.invalidParameter);
	if (content.recipients.length === 0) throw CommandError.cme(SMTP_ERROR.noRecipient);
	// 654 names the activation of the context among its causes.
	if (!modem.packetData.context(memory.contextId).active) throw CommandError.cme(SMTP_ERROR.network);
	const encryption = encryptionOf(modem, memory);
	memory.sent++;
	const mail = composeContent(memory, modem);
	const session = {
		host: server.host,
		encryption,
		account: account.user === "" ? undefined : account,
		from: sender.address,
		recipients: recipientsOf(mail),
	};
	memory.sending = true;
	return device.answerLater((finish) => {
		sendMail(device, server.port, session, composeMail(mail), timeout, (result) => {
			memory.sending = false;
			finish(resultLine(result, device.hasQuirk("short-result-fields")));
		});
	});
}

/** @throws CommandError 665 for a context whose files are not there */
function encryptionOf(modem: QuectelModem, { sslType, sslContextId }: SmtpMemory): Encryption | undefined {
	if (sslType === 0) return undefined;
	const settings = tlsSettings(modem, sslContextId);
	if (!settings) throw CommandError.cme(SMTP_ERROR.ssl);
	return { begins: sslType === STARTTLS ? "starttls" : "tls", settings };
}

function resultLine(result: MailResult, short: boolean): string {
	if (result.kind === "sent") return "+QSMTPPUT: 0,0";
	const [error, reply] =
		result.kind === "refused"
			? [SMTP_REPLY_ERRORS[result.code] ?? SMTP_ERROR.notSent, result.code]
			: [FAILURES[result.reason], 0];
	return short ? `+QSMTPPUT: ${error}` : `+QSMTPPUT: ${error},${reply}`;
}
