import { encodeHex } from "io/hex";
import type { DeliveredSms, IncomingSms } from "messages/sms/incoming";
import type { Contents } from "./contents";
import type { InboxEntry } from "./entry";
import type { SmsPart } from "./sms-part";

/** Reads a TPDU. @throws for one that cannot be read */
export type SmsReader = (tpdu: Uint8Array) => IncomingSms;

type Known = Pick<InboxEntry, "number" | "state" | "isRead">;

/** An entry as people and programs see it. */
export function makeEntry(known: Known, contents: Contents, readSms: SmsReader): InboxEntry {
	return contents.announcement ? picture(known, contents) : shortMessage(known, contents, readSms);
}

function picture(known: Known, { announcement, headers, parts, reason }: Contents): InboxEntry {
	const { notification, keptAt = 0, expiresAt = 0 } = announcement ?? {};
	const from = headers?.from ?? notification?.from;
	const subject = headers?.subject ?? notification?.subject;
	const messageClass = headers?.messageClass ?? notification?.messageClass;
	return {
		...known,
		kind: "mms",
		to: headers?.to ?? [],
		cc: headers?.cc ?? [],
		missing: [],
		// Before its headers they may be of a try that the power ended.
		parts: headers ? parts : [],
		...present({ from, subject, messageClass, text: headers?.excerpt, priority: headers?.priority }),
		...present({ arrivedAt: milliseconds(keptAt), sentAt: headers?.date, size: notification?.size }),
		...(headers ? {} : present({ expiresAt: milliseconds(expiresAt) })),
		...(known.state === "failed" ? present({ reason }) : {}),
	};
}

function shortMessage(known: Known, { sms }: Contents, readSms: SmsReader): InboxEntry {
	const [first] = sms;
	const total = first?.total ?? 0;
	const decoded = sms.map((part) => ({ part, message: tryToRead(part, readSms) }));
	const message = decoded.find((each) => each.message)?.message;
	const missing = numbers(total).filter((number) => !sms.some((part) => part.number === number));
	return {
		...known,
		kind: "sms",
		to: [],
		cc: [],
		missing,
		parts: [],
		...present({ from: message?.from, arrivedAt: milliseconds(first?.keptAt ?? 0), sentAt: message?.sentAt }),
		...present({ messageClass: message?.messageClass?.toString() }),
		...(total > 1 ? { total } : {}),
		...contentOf(total, decoded),
	};
}

interface Decoded {
	readonly part: SmsPart;
	readonly message: DeliveredSms | undefined;
}

/** What cannot be read is shown as it came: nothing that arrived is hidden. */
function contentOf(total: number, decoded: readonly Decoded[]): Pick<InboxEntry, "text" | "data"> {
	const inOrder = numbers(total).map((number) => decoded.find(({ part }) => part.number === number));
	if (decoded.every(({ message }) => message && "text" in message.content))
		return { text: inOrder.map((each, at) => textOf(each, at + 1)).join("") };
	return { data: inOrder.map((each) => (each ? encodeHex(octetsOf(each)) : "")).join("") };
}

function textOf(decoded: Decoded | undefined, number: number): string {
	const content = decoded?.message?.content;
	return content && "text" in content ? content.text : `[part ${number} is missing]`;
}

function octetsOf({ part, message }: Decoded): Uint8Array {
	return message && "data" in message.content ? message.content.data : part.tpdu;
}

function tryToRead(part: SmsPart, readSms: SmsReader): DeliveredSms | undefined {
	try {
		const message = readSms(part.tpdu);
		return message.kind === "deliver" ? message : undefined;
	} catch {
		return undefined;
	}
}

/** 1 to `total`. */
function numbers(total: number): number[] {
	return Array.from({ length: total }, (_, index) => index + 1);
}

function milliseconds(seconds: number): number | undefined {
	return seconds === 0 ? undefined : seconds * 1000;
}

/** Without what is not known. */
function present<T extends object>(values: T): { [Key in keyof T]?: Exclude<T[Key], undefined> } {
	return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
		[Key in keyof T]?: Exclude<T[Key], undefined>;
	};
}
