import type { Device } from "../../device";
import { CommandError } from "../../errors";
import type { Mail, MailAddress, MailText } from "../../mail/mail";
import { contentTypeOf } from "../../mms/send-request";
import { SMTP_ERROR } from "../errors";
import type { FileSystem } from "../file-system";

/** `<charset>` 0 to 3 of AT+QSMTPSUB and AT+QSMTPBODY, as MIME names them. */
const CHARSETS = Object.freeze(["us-ascii", "utf-8", "gb2312", "big5"] as const);

/** `<type>` of AT+QSMTPDST. */
export const KINDS = Object.freeze({ to: 1, cc: 2, bcc: 3 });

/** Settings and content, both gone after a reset. Plain data. */
export interface SmtpMemory {
	account: { user: string; password: string };
	sender: { name: string; address: string };
	server: { host: string; port: number };
	contextId: number;
	sslContextId: number;
	/** 0 plain, 1 SSL, 2 STARTTLS. */
	sslType: number;
	content: Content;
	/** AT+QSMTPPUT has not given its result yet. */
	sending: boolean;
	sent: number;
}

/** What AT+QSMTPCLR clears. */
interface Content {
	recipients: { type: number; address: string }[];
	subject: { charset: number; text: string } | undefined;
	body: { charset: number; bytes: Uint8Array } | undefined;
	/** Paths by `<index>`. */
	attachments: Record<number, string>;
}

export function smtpMemory(device: Device): SmtpMemory {
	return device.memory.volatile<SmtpMemory>("smtp", () => ({
		account: { user: "", password: "" },
		sender: { name: "", address: "" },
		server: { host: "", port: 25 },
		contextId: 1,
		sslContextId: 0,
		sslType: 0,
		content: emptyContent(),
		sending: false,
		sent: 0,
	}));
}

/** 2.6: recipients, subject, body and attachments; server, account and sender stay. */
export function clearContent(memory: SmtpMemory): void {
	memory.content = emptyContent();
}

function emptyContent(): Content {
	return { recipients: [], subject: undefined, body: undefined, attachments: {} };
}

/**
 * The bytes of a subject or body in the character set that was named.
 * @throws CommandError 664 for other than ASCII that was announced as ASCII
 */
export function mailText(charset: number, bytes: Uint8Array): MailText {
	if (charset === 0 && bytes.some((byte) => byte > 0x7f)) throw CommandError.cme(SMTP_ERROR.invalidParameter);
	return { charset: CHARSETS[charset] as string, bytes };
}

/**
 * The mail as it goes out, its attachments in order of their index.
 * @throws CommandError 661 for an attachment whose file was deleted meanwhile
 */
export function composeContent(
	{ sender, content, sent }: SmtpMemory,
	{ files, device }: { files: FileSystem; device: Device },
): Mail {
	const date = device.network.time();
	const ofType = (type: number): MailAddress[] =>
		content.recipients.filter((each) => each.type === type).map(({ address }) => ({ address, name: "" }));
	const { subject, body } = content;
	return {
		from: sender,
		to: ofType(KINDS.to),
		cc: ofType(KINDS.cc),
		bcc: ofType(KINDS.bcc),
		subject: subject && mailText(subject.charset, Buffer.from(subject.text, "latin1")),
		body: body && mailText(body.charset, body.bytes),
		attachments: Object.values(content.attachments).map((path) => {
			const { name, ...place } = files.parsePath(path);
			const bytes = files.read({ name, ...place });
			if (!bytes) throw CommandError.cme(SMTP_ERROR.fileNotOpened);
			return { name, contentType: contentTypeOf(name), bytes };
		}),
		date,
		messageId: `${date}.${sent}@${device.network.sim.imsi}.quectel`,
	};
}
