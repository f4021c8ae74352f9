import type { Answer } from "../../answer";
import { CommandError } from "../../errors";
import { composeMail, recipientsOf } from "../../mail/compose-mail";
import { type MailOnItsWay, type MailResult, sendMail } from "../../mail/send-mail";
import type { Encryption, SmtpSession } from "../../mail/smtp-client";
import type { MailFailureReason } from "../../mail/smtp-connection";
import { composeContent, MAIL_CODE, type MailMemory, mailMemory } from "./mail-message";
import type { Sim767xx } from "./sim767xx";
import { tlsSettings } from "./ssl-contexts";

/** The manual gives no time for a session. */
const TIMEOUT = 600_000;

/** `<server_type>` (22.2.2). */
const PLAIN = 1;
const STARTTLS = 3;

/** RFC 4954: replies to AUTH, or to a mail without it. */
const AUTHENTICATION_REPLIES = [432, 454, 530, 534, 535, 538];

/** The table has no code for TLS: it fails while the session is made. */
const FAILURES: Readonly<Record<MailFailureReason, number>> = Object.freeze({
	"no network": MAIL_CODE.network,
	"network lost": MAIL_CODE.network,
	"no such host": MAIL_CODE.network,
	refused: MAIL_CODE.socket,
	closed: MAIL_CODE.transfer,
	"answer lost": MAIL_CODE.socket,
	timeout: MAIL_CODE.timeout,
	"answer timeout": MAIL_CODE.timeout,
	certificate: MAIL_CODE.transfer,
	handshake: MAIL_CODE.transfer,
	"no authentication": MAIL_CODE.authentication,
	stopped: MAIL_CODE.cancelled,
});

/** The mail that AT+CSMTPSSTOP stops, of each start of a modem. */
const onItsWay = new WeakMap<Sim767xx, MailOnItsWay>();

/** AT+CSMTPSSEND (22.2.10): OK, then `+CSMTPSSEND: <err>`; what is wrong before that comes in front of ERROR. */
export function sendComposed(modem: Sim767xx): Answer {
	const { device } = modem;
	const memory = mailMemory(device);
	const code = reasonNotToSend(memory);
	if (code !== undefined) return refuse(code);
	const mail = composeContent(modem);
	if (!mail) return refuse(MAIL_CODE.file);
	const encryption = encryptionOf(modem, memory);
	if (encryption === "impossible") return refuse(MAIL_CODE.invalidParameter);
	const { server, account, sender } = memory;
	const session = { host: server.host, encryption, account, from: sender.address, recipients: recipientsOf(mail) };
	memory.sending = true;
	return device.answerLater((finish) =>
		connect(modem, session, composeMail(mail), (result) => {
			memory.sending = false;
			finish(`+CSMTPSSEND: ${result}`);
		}),
	);
}

/** AT+CSMTPSSTOP. @throws CommandError while nothing is being sent */
export function stopSending(modem: Sim767xx): Answer {
	const mail = onItsWay.get(modem);
	if (!mailMemory(modem.device).sending || !mail) throw CommandError.plain();
	return { kind: "reply", afterwards: () => mail.stop() };
}

function refuse(code: number): Answer {
	return { kind: "reply", lines: [`+CSMTPSSEND: ${code}`], final: "ERROR" };
}

function reasonNotToSend({ sending, server, sender, recipients }: MailMemory): number | undefined {
	if (sending) return MAIL_CODE.busy;
	const nobody = recipients.every((list) => Object.keys(list).length === 0);
	return server.host === "" || sender.address === "" || nobody ? MAIL_CODE.invalidParameter : undefined;
}

function encryptionOf({ device }: Sim767xx, memory: MailMemory): Encryption | undefined | "impossible" {
	const { type } = memory.server;
	if (type === PLAIN) return undefined;
	const settings = tlsSettings(device, memory.sslContext);
	return settings ? { begins: type === STARTTLS ? "starttls" : "tls", settings } : "impossible";
}

/** The context is brought up first: the host only defines it. */
function connect(modem: Sim767xx, session: SmtpSession, message: Uint8Array, done: (code: number) => void): void {
	const { device, contexts } = modem;
	const { packetContext, server } = mailMemory(device);
	const send = () => {
		try {
			contexts.activate(packetContext);
		} catch {
			done(MAIL_CODE.network);
			return;
		}
		onItsWay.set(
			modem,
			sendMail(device, server.port, session, message, TIMEOUT, (result) => {
				onItsWay.delete(modem);
				done(codeOf(result));
			}),
		);
	};
	if (!contexts.isDefined(packetContext)) {
		device.after(device.latencies.lookup, () => done(MAIL_CODE.network));
		return;
	}
	const activation = contexts.isActive(packetContext) ? 0 : device.latencies.activation;
	const entry = device.after(activation, send);
	onItsWay.set(modem, {
		stop: () => {
			device.cancel(entry);
			onItsWay.delete(modem);
			done(MAIL_CODE.cancelled);
		},
	});
}

function codeOf(result: MailResult): number {
	if (result.kind === "sent") return 0;
	if (result.kind === "failure") return FAILURES[result.reason];
	return AUTHENTICATION_REPLIES.includes(result.code) ? MAIL_CODE.authentication : MAIL_CODE.server;
}
