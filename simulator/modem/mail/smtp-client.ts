import type { TlsSettings } from "../tls/tls-settings";
import { type Account, authenticate } from "./authenticate";
import { MailFailure, MailRefusal, SmtpConnection, type SmtpReply } from "./smtp-connection";

/** What a modem has to know before it speaks to a mail server. */
export interface SmtpSession {
	/** The server as the host of the modem named it. */
	readonly host: string;
	/** Left out, all goes in plain text. */
	readonly encryption: Encryption | undefined;
	/** Left out, the modem does not authenticate. */
	readonly account: Account | undefined;
	readonly from: string;
	readonly recipients: readonly string[];
}

/** `tls` from the first byte, `starttls` after EHLO (RFC 3207). */
export interface Encryption {
	readonly begins: "tls" | "starttls";
	readonly settings: TlsSettings;
}

/** The modem's own name in EHLO: an address literal, since it has no name (RFC 5321 4.1.4). */
const OWN_NAME = "[127.0.0.1]";

/** How many round trips it takes to the reply 354 to DATA, with a connection's own (TCP one, TLS 1.2 two). */
export function roundTripsOf({ encryption, account, recipients }: SmtpSession): number {
	const connection = encryption ? { tls: 4, starttls: 6 }[encryption.begins] : 2;
	return connection + (account ? 2 : 0) + 2 + recipients.length;
}

/**
 * The dialogue of RFC 5321 up to the point at which the server waits for the message. Any recipient that is refused
 * ends it: no manual says that the others get the mail.
 * @throws MailFailure, MailRefusal
 */
export async function beginMail(route: { host: string; port: number }, session: SmtpSession): Promise<SmtpConnection> {
	const connection = await SmtpConnection.open(session.host, route);
	try {
		const { encryption } = session;
		if (encryption?.begins === "tls") await connection.encrypt(encryption.settings);
		expect(await connection.reply(), 220);
		const offered = await greet(connection, session);
		if (session.account) await authenticate(connection, session.account, offered);
		expect(await connection.command(`MAIL FROM:<${session.from}>`), 250);
		for (const recipient of session.recipients) expect(await connection.command(`RCPT TO:<${recipient}>`), 250, 251);
		expect(await connection.command("DATA"), 354);
		return connection;
	} catch (error) {
		connection.quit();
		throw error;
	}
}

/**
 * Sends the message and hears what becomes of it.
 * @throws MailFailure, MailRefusal
 */
export async function finishMail(connection: SmtpConnection, message: Uint8Array): Promise<void> {
	connection.send(stuffDots(message));
	try {
		expect(await connection.reply(), 250);
	} catch (error) {
		if (!(error instanceof MailFailure)) throw error;
		throw new MailFailure(error.reason === "timeout" ? "answer timeout" : "answer lost");
	} finally {
		connection.quit();
	}
}

/** EHLO, and once more after STARTTLS. Returns what the server offers for AUTH. */
async function greet(connection: SmtpConnection, { encryption }: SmtpSession): Promise<readonly string[]> {
	const offered = await connection.command(`EHLO ${OWN_NAME}`);
	expect(offered, 250);
	if (encryption?.begins !== "starttls") return mechanismsIn(offered);
	expect(await connection.command("STARTTLS"), 220);
	await connection.encrypt(encryption.settings);
	const again = await connection.command(`EHLO ${OWN_NAME}`);
	expect(again, 250);
	return mechanismsIn(again);
}

function mechanismsIn({ lines }: SmtpReply): readonly string[] {
	const line = lines.find((each) => /^AUTH[ =]/i.test(each)) ?? "";
	return line.slice("AUTH ".length).toUpperCase().split(" ");
}

function expect(reply: SmtpReply, ...codes: readonly number[]): void {
	if (!codes.includes(reply.code)) throw new MailRefusal(reply);
}

/** RFC 5321 4.5.2: a line that begins with a dot gets another, and a dot alone ends the message. */
function stuffDots(message: Uint8Array): Uint8Array {
	const text = Buffer.from(message).toString("latin1");
	const whole = text.endsWith("\r\n") ? text : `${text}\r\n`;
	return Buffer.from(`${whole.replace(/^\./gm, "..")}.\r\n`, "latin1");
}
