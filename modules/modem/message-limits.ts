import { utf8Length } from "io/utf8";
import type { Attachment, Message } from "messages/message";
import { LimitError } from "./errors";
import type { MmsLimits, MmsSettings } from "./service";

/**
 * What every MMS service checks before a job is made.
 * @param files how many files the message takes in this modem, the text part included where it counts.
 * @throws {LimitError}
 */
export function checkMessage(message: Message, limits: MmsLimits, files: number): void {
	checkRecipients(message, limits, (address) => checkAddress(address, limits));
	checkContent(message, limits, files);
}

/**
 * What every modem checks of a message whose text part counts as one of its files, and of where it is to go.
 * @throws {LimitError}
 */
export function checkSending(message: Message, { mmsc, proxy }: MmsSettings, limits: MmsLimits): void {
	checkMessage(message, limits, message.attachments.length + (message.text ? 1 : 0));
	checkUrl(withoutScheme(mmsc), limits.urlBytes);
	checkProxy(proxy);
}

/** How many may be named. A limit that is left out is none. */
export interface RecipientLimits {
	readonly recipientsPerList?: number;
	readonly recipients?: number;
}

/** @throws {LimitError} for too many recipients, for none, and what `checkAddress` throws */
export function checkRecipients(
	message: Message,
	limits: RecipientLimits,
	checkAddress: (address: string) => void,
): void {
	const lists = { to: message.to, cc: message.cc, bcc: message.bcc };
	let count = 0;
	for (const [name, addresses] of Object.entries(lists)) {
		const most = limits.recipientsPerList;
		if (most !== undefined && addresses.length > most)
			throw new LimitError(
				`This modem takes at most ${most} recipients in "${name}", not ${addresses.length}; send the message in several jobs.`,
			);
		for (const address of addresses) checkAddress(address);
		count += addresses.length;
	}
	if (count === 0) throw new LimitError("The message has no recipient; name at least one.");
	if (limits.recipients !== undefined && count > limits.recipients)
		throw new LimitError(
			`This modem takes at most ${limits.recipients} recipients in all, not ${count}; send the message in several jobs.`,
		);
}

/** @throws {LimitError} for an address that is longer than the modem takes. */
export function checkAddress(
	address: string,
	{ emailBytes, phoneBytes }: Pick<MmsLimits, "emailBytes" | "phoneBytes">,
): void {
	const mail = address.includes("@");
	const most = mail ? emailBytes : phoneBytes;
	const length = utf8Length(address);
	if (length <= most) return;
	const kind = mail ? "e-mail addresses" : "phone numbers";
	throw new LimitError(`This modem takes ${kind} of at most ${most} bytes; ${address} has ${length}.`);
}

function checkContent(message: Message, limits: MmsLimits, files: number): void {
	if (files === 0) throw new LimitError("The message is empty; give it a text or a file.");
	if (limits.attachments !== undefined && files > limits.attachments)
		throw new LimitError(
			`This modem takes ${limits.attachments} files in a message, its text counted where it is one; this one has ${files}. Send fewer.`,
		);
	checkFiles(message.attachments, limits.messageBytes, utf8Length(message.text ?? ""));
}

/**
 * @param others bytes of the message that are no files and count, too.
 * @throws {LimitError} for a file that is empty, and for more bytes than the modem takes.
 */
export function checkFiles(attachments: readonly Attachment[], most: number, others = 0): void {
	const empty = attachments.find(({ length }) => length === 0);
	if (empty) throw new LimitError(`The file ${empty.name} is empty, which this modem does not take; leave it out.`);
	const bytes = attachments.reduce((sum, { length }) => sum + length, others);
	if (bytes > most)
		throw new LimitError(
			`This modem takes messages of at most ${most} bytes; this one has ${bytes}. Send smaller or fewer files.`,
		);
}

/** @throws {LimitError} for an address of the message centre that is missing or longer than the modem takes. */
export function checkUrl(url: string, most: number | undefined): void {
	if (url === "") throw new LimitError("The address of the message centre is not known; set mms.url first.");
	const length = utf8Length(url);
	if (most !== undefined && length > most)
		throw new LimitError(
			`This modem takes a message centre's address of at most ${most} bytes without http://; ${url} has ${length}.`,
		);
}

/** @throws {LimitError} for a proxy that is no IP address: the modems look no names up for it. */
export function checkProxy(proxy: string): void {
	if (proxy === "" || /^\d{1,3}(\.\d{1,3}){3}$/.test(proxy)) return;
	throw new LimitError(
		`This modem takes the proxy as an IP address such as 10.0.0.172, not as ${proxy}; set mms.proxy to one, or to nothing.`,
	);
}

/** Without the scheme, as the manuals of both families write it; these modems know plain HTTP only. */
export function withoutScheme(url: string): string {
	const lower = url.toLowerCase();
	if (lower.startsWith("https://"))
		throw new LimitError(
			`This modem sends MMS over plain http only; ${url} asks for https. Set mms.url to an http address.`,
		);
	return lower.startsWith("http://") ? url.slice("http://".length) : url;
}

/** The URL with its scheme, for commands that want it whole; without one it is http. */
export function withScheme(url: string): string {
	return /^https?:\/\//i.test(url) ? url : `http://${url}`;
}
