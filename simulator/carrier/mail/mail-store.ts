import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { ParsedMail } from "mailparser";

/** RFC 5321 3.3: where a mail comes from and goes to, whatever its header says. */
export interface Envelope {
	readonly from: string;
	readonly recipients: readonly string[];
}

/** A mail as the server took it. */
export interface ReceivedMail {
	readonly envelope: Envelope;
	/** The message (RFC 5322) without the dots of RFC 5321 4.5.2. */
	readonly bytes: Uint8Array;
	/** Who authenticated; undefined for nobody. */
	readonly user: string | undefined;
	readonly encrypted: boolean;
	/** Milliseconds since 1970 UTC, by the carrier's clock. */
	readonly receivedAt: number;
}

/** A mail in the mailbox, with what `mailparser` reads in it. */
export interface MailDelivery extends ReceivedMail {
	/** Counts from 1, in order of arrival; goes on where an earlier run in the same folder ended. */
	readonly number: number;
	readonly mail: ParsedMail;
}

/**
 * Where accepted mails end: in memory and, given a folder, as `0001.eml` (the bytes exactly as they came) and
 * `0001.json` (envelope and what was read). A mail that comes twice is kept twice.
 */
export class MailStore {
	readonly #folder: string | undefined;
	readonly #deliveries: MailDelivery[] = [];
	#last: number | undefined;

	constructor(folder: string | undefined) {
		this.#folder = folder;
	}

	/** Those of this run. */
	get deliveries(): readonly MailDelivery[] {
		return this.#deliveries;
	}

	async add(received: ReceivedMail): Promise<MailDelivery> {
		const { simpleParser } = await import("mailparser");
		const mail = await simpleParser(Buffer.from(received.bytes), { skipTextToHtml: true });
		this.#last ??= this.#folder === undefined ? 0 : lastNumberIn(this.#folder);
		const delivery = { ...received, mail, number: ++this.#last };
		this.#deliveries.push(delivery);
		if (this.#folder !== undefined) writeDelivery(this.#folder, delivery);
		return delivery;
	}
}

function lastNumberIn(folder: string): number {
	mkdirSync(folder, { recursive: true });
	const numbers = readdirSync(folder).map((name) => Number(/^(\d{4,})\.eml$/.exec(name)?.[1] ?? 0));
	return Math.max(0, ...numbers);
}

function writeDelivery(folder: string, delivery: MailDelivery): void {
	const stem = join(folder, String(delivery.number).padStart(4, "0"));
	writeFileSync(`${stem}.eml`, delivery.bytes);
	writeFileSync(`${stem}.json`, `${JSON.stringify(describeMail(delivery), undefined, "\t")}\n`);
}

/** What `0001.json` holds. */
export function describeMail({ envelope, bytes, user, encrypted, receivedAt, mail }: MailDelivery) {
	return {
		receivedAt: new Date(receivedAt).toISOString(),
		length: bytes.length,
		envelope,
		user,
		encrypted,
		from: mail.from?.text,
		to: addressesOf(mail.to),
		cc: addressesOf(mail.cc),
		subject: mail.subject,
		text: mail.text,
		attachments: mail.attachments.map(({ filename, contentType, content }) => ({
			name: filename,
			contentType,
			length: content.length,
			sha256: createHash("sha256").update(content).digest("hex"),
		})),
	};
}

function addressesOf(header: ParsedMail["to"]): string | undefined {
	if (!header) return undefined;
	return [header]
		.flat()
		.map(({ text }) => text)
		.join(", ");
}
