import type { EntryPart, InboxEntry } from "inbox/entry";
import { deepFreeze } from "io/deep-freeze";
import { type Command, command } from "../declaration";
import { CommandError, printable } from "../errors";
import { counted, formatDate, formatSize, padded, shortened, table, wrapped } from "../format";
import { copyPart, hasContent } from "../message-content";
import type { Session } from "../session";
import { readTexts, type ShownText } from "../text-parts";

/** Messages that are in RAM at once while they are listed. */
const PAGE = 16;
/** Messages that are shown without `--all`. */
const NEWEST = 20;
const MOST = 0xffff_ffff;

const NUMBER = Object.freeze({
	type: "number",
	value: "N",
	least: 1,
	most: MOST,
	required: true,
	help: 'number of the message, as "inbox" shows it',
} as const);

const inbox = command({
	name: "inbox",
	help: "lists the newest messages that have come in, or all",
	options: {
		all: { type: "flag", help: "all that are not deleted" },
		from: { type: "number", value: "N", least: 1, most: MOST, help: "the first number of interest" },
	},
	run: ({ all, from = 1 }) => ({ all, from }),
	*show({ all, from }, session) {
		const { count, unread } = session.inbox;
		const numbers = session.inbox.numbers(from);
		const shown = all ? numbers : numbers.slice(-NEWEST);
		for (const entry of listed(session, shown[0] ?? from)) yield shortened(summary(entry));
		const earlier = numbers.length - shown.length;
		const hint = earlier > 0 ? `; "inbox --all" lists ${earlier} more` : "";
		yield count === 0 ? "no messages" : `${counted(count, "message")}, ${unread} unread${hint}`;
	},
	data: ({ from }, session) => pageOf(session, from),
});

const read = command({
	name: "read",
	help: "shows a message, and marks it as read",
	parameters: { number: NUMBER },
	run({ number }, session) {
		const entry = known(session, number);
		if (hasContent(entry)) session.inbox.markRead(number);
		return { ...entry, note: session.gateway.fetchReason(number), texts: readTexts(entry, session.inbox.pictures) };
	},
	*show(entry) {
		yield* table(headersOf(entry));
		yield* showParts(entry.parts);
		for (const text of entry.texts) yield* showText(text, entry.parts.length > 0);
	},
});

const save = command({
	name: "save",
	help: "makes a file of a part of a message",
	details: ["e.g. save 3 2 photo.jpg; then send mms --to +12065550123 --file photo.jpg"],
	parameters: {
		number: NUMBER,
		part: { type: "number", value: "PART", least: 1, most: 255, required: true, help: 'as "read" counts them' },
		name: {
			type: "text",
			value: "NAME",
			longest: 255,
			required: true,
			help: "of the file; one that has it is replaced",
		},
	},
	async run({ number, part, name }, session) {
		const length = await copyPart(known(session, number), part, name, session);
		return { name, length };
	},
	show: ({ name, length }) => [`${name} stored, ${formatSize(length)}`],
});

const fetch = command({
	name: "fetch",
	help: "fetches a picture message that waits at its centre, again",
	parameters: { number: NUMBER },
	run({ number }, session) {
		session.gateway.fetch(number);
		return { number, note: session.gateway.fetchReason(number) };
	},
	show: ({ number, note }) => [`message ${number}: ${printable(note)}`],
});

/** Messages page by page, so that a long list takes no more memory than a short one. */
function* listed(session: Session, first: number): Iterable<InboxEntry> {
	for (let from: number | undefined = first; from !== undefined; ) {
		const page: MessagePage = pageOf(session, from);
		yield* page.messages;
		from = page.next;
	}
}
deepFreeze(listed);

interface MessagePage {
	readonly messages: readonly InboxEntry[];
	/** Where the next page begins, if there may be one. */
	readonly next?: number;
}

function pageOf(session: Session, from: number): MessagePage {
	const messages: InboxEntry[] = [];
	session.inbox.list((each) => messages.push(each) < PAGE, { from });
	const last = messages[messages.length - 1];
	return last && messages.length === PAGE ? { messages, next: last.number + 1 } : { messages };
}

function known(session: Session, number: number): InboxEntry {
	const entry = session.inbox.get(number);
	if (entry) return entry;
	throw new CommandError(`There is no message ${number}; "inbox --all" lists those that are there.`);
}

function summary(entry: InboxEntry): string {
	const { number, kind, isRead, from = "(hidden)", arrivedAt, sentAt } = entry;
	const at = sentAt ?? arrivedAt;
	const when = at === undefined ? "" : formatDate(at).slice(0, 16);
	const mark = isRead ? "" : "new";
	return `${padded(String(number), 4)} ${padded(kind, 3)} ${padded(mark, 3)} ${padded(printable(from), 14)} ${padded(when, 16)} ${printable(content(entry))}`;
}

function content({ kind, state, subject, text, data, total = 1, missing, parts, size }: InboxEntry): string {
	const known = total - missing.length;
	if (state === "collecting" || state === "pushed") return `(${known} of ${total} parts so far)`;
	if (state === "failed") return `${subject ?? ""} (could not be fetched)`.trim();
	if (state === "announced")
		return `${subject ?? ""} (waits at its centre${size ? `, ${formatSize(size)}` : ""})`.trim();
	if (kind === "mms") return `${subject || text || ""} (${counted(parts.length, "part")})`.trim();
	const lacking = state === "incomplete" ? `(${known} of ${total} parts) ` : "";
	return `${lacking}${text ?? `data: ${data}`}`;
}

const STATES: Readonly<Record<InboxEntry["state"], string>> = Object.freeze({
	collecting: "parts of it are still to come",
	complete: "it is all here",
	incomplete: "parts of it never came",
	pushed: "it is being looked at",
	announced: "it waits at its centre",
	fetched: "it is all here",
	failed: "it could not be fetched",
});

function* headersOf(entry: InboxEntry & { readonly note: string }): Iterable<[string, string]> {
	const { number, kind, state, reason, note, from, to, cc, sentAt, arrivedAt, expiresAt, subject, size } = entry;
	yield ["message", `${number}, ${kind === "mms" ? "a picture message" : "a text message"}`];
	const more = reason ?? note;
	yield ["state", `${STATES[state]}${more === "" ? "" : `: ${printable(more)}`}`];
	yield ["from", printable(from ?? "(hidden)")];
	for (const address of to) yield ["to", printable(address)];
	for (const address of cc) yield ["cc", printable(address)];
	if (sentAt !== undefined) yield ["sent", formatDate(sentAt)];
	if (arrivedAt !== undefined) yield ["arrived", formatDate(arrivedAt)];
	if (expiresAt !== undefined) yield ["kept until", formatDate(expiresAt)];
	if (subject !== undefined) yield ["subject", printable(subject)];
	if (size !== undefined && state !== "fetched") yield ["size", formatSize(size)];
	if (entry.messageClass !== undefined) yield ["class", printable(entry.messageClass)];
	if (entry.priority !== undefined) yield ["priority", printable(entry.priority)];
	if (entry.missing.length > 0) yield ["missing", `part ${entry.missing.join(", ")} of ${entry.total}`];
}
deepFreeze(headersOf);

function* showParts(parts: readonly EntryPart[]): Iterable<string> {
	yield* table(
		parts.map(({ number, contentType, charset, name = "", length }): [string, string] => [
			`part ${number}`,
			`${padded(printable(charset ? `${contentType}, ${charset}` : contentType), 24)} ${padded(formatSize(length), 8)} ${printable(name)}`,
		]),
	);
}
deepFreeze(showParts);

function* showText({ part, text, isWhole }: ShownText, isNumbered: boolean): Iterable<string> {
	yield "";
	if (isNumbered) yield `part ${part}:`;
	for (const line of text.split(/\r\n|\r|\n/)) yield* wrapped(printable(line));
	if (!isWhole) yield `(there is more: "save" makes a file of it)`;
}
deepFreeze(showText);

export const inboxCommands: readonly Command[] = Object.freeze([inbox, read, save, fetch]);
