import type { Device } from "../../device";
import { CommandError } from "../../errors";
import type { Mail, MailAddress } from "../../mail/mail";
import { contentTypeOf } from "../../mms/send-request";
import { nameOf } from "../drives";
import type { Sim767xx } from "./sim767xx";

/** Codes of 22.3; 600 to 607 are counted back from those that are printed. */
export const MAIL_CODE = Object.freeze({
	busy: 600,
	network: 601,
	socket: 602,
	oversize: 603,
	duplicate: 604,
	timeout: 605,
	transfer: 606,
	invalidParameter: 608,
	file: 609,
	server: 610,
	authentication: 611,
	cancelled: 612,
	unknown: 655,
});

/** "can't exceed 10MB" (22.2.9). */
const LARGEST_ATTACHMENTS = 10 * 1024 * 1024;

/** Recipients by index (0 to 4) of a kind: 0 To, 1 Cc, 2 Bcc (22.2.5). */
export type RecipientLists = [Record<number, MailAddress>, Record<number, MailAddress>, Record<number, MailAddress>];

export interface Attachment {
	/** As the command gave it. */
	shown: string;
	/** In {@link Sim767xx.drives}. */
	path: string;
}

/** Settings and content (22.2). Gone at a reset, and all of it at AT+CSMTPSCLEAN. Plain data. */
export interface MailMemory {
	sslContext: number;
	packetContext: number;
	server: { host: string; port: number; type: number };
	/** Undefined for flag 0. */
	account: { user: string; password: string } | undefined;
	sender: { address: string; name: string };
	recipients: RecipientLists;
	subject: { bytes: Uint8Array; charset: string } | undefined;
	body: Uint8Array | undefined;
	bodyCharset: string;
	/** By index, 1 to 10. */
	attachments: Record<number, Attachment>;
	/** AT+CSMTPSSEND has not given its result yet. */
	sending: boolean;
}

export const NO_SERVER = Object.freeze({ host: "", port: 465, type: 2 });
export const NO_SENDER = Object.freeze({ address: "", name: "" });
export const DEFAULT_CHARSET = "utf-8";

export function mailMemory(device: Device): MailMemory {
	return device.memory.volatile<MailMemory>("mail", freshMemory);
}

/** 22.2.7 says of the body that it stays as it is while a mail is being sent; the rest of the mail has to as well. */
export function edit({ device }: Sim767xx): MailMemory {
	const memory = mailMemory(device);
	if (memory.sending) throw CommandError.plain();
	return memory;
}

/** AT+CSMTPSCLEAN: content and settings. */
export function cleanMail(device: Device): void {
	Object.assign(mailMemory(device), freshMemory());
}

function freshMemory(): MailMemory {
	return {
		sslContext: 0,
		packetContext: 1,
		server: { ...NO_SERVER },
		account: undefined,
		sender: { ...NO_SENDER },
		recipients: [{}, {}, {}],
		subject: undefined,
		body: undefined,
		bodyCharset: DEFAULT_CHARSET,
		attachments: {},
		sending: false,
	};
}

/**
 * E: and U: occur in the example of 22.2.9 alone; here they are other names of the module's flash and of the card.
 * @returns undefined for a name that no file can have
 */
export function resolveAttachment({ drives }: Sim767xx, name: string): string | undefined {
	return drives.resolve(name.replace(/^[eE]:/, "C:").replace(/^[uU]:/, "D:"));
}

/** What keeps an attachment from being added, as a code of 22.3; undefined for nothing. */
export function checkAttachment(modem: Sim767xx, index: number, path: string | undefined): number | undefined {
	const others = Object.entries(mailMemory(modem.device).attachments).filter(([each]) => Number(each) !== index);
	const bytes = path === undefined ? undefined : modem.drives.files.read(path);
	if (path === undefined || !bytes) return MAIL_CODE.file;
	if (others.some(([, other]) => nameOf(other.path) === nameOf(path))) return MAIL_CODE.duplicate;
	const size = others.reduce((sum, [, other]) => sum + (modem.drives.files.read(other.path)?.length ?? 0), 0);
	return size + bytes.length > LARGEST_ATTACHMENTS ? MAIL_CODE.oversize : undefined;
}

/** The mail as it goes out; undefined where the file of an attachment is gone. */
export function composeContent({ device, drives }: Sim767xx): Mail | undefined {
	const memory = mailMemory(device);
	const [to, cc, bcc] = memory.recipients;
	const attachments = Object.values(memory.attachments).map(({ path }) => ({
		name: nameOf(path),
		contentType: contentTypeOf(path),
		bytes: drives.files.read(path),
	}));
	const found = attachments.flatMap(({ bytes, ...rest }) => (bytes ? [{ ...rest, bytes }] : []));
	if (found.length < attachments.length) return undefined;
	const date = device.network.time();
	return {
		from: memory.sender,
		to: Object.values(to),
		cc: Object.values(cc),
		bcc: Object.values(bcc),
		subject: memory.subject,
		body: memory.body && { charset: memory.bodyCharset, bytes: memory.body },
		attachments: found,
		date,
		messageId: `${date}.${Math.round(device.clock.now())}@${device.network.sim.imsi}.simcom`,
	};
}
