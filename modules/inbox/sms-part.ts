import { encodeUtf8 } from "io/utf8";
import type { DeliveredSms } from "messages/sms/incoming";
import { readU32, writeU32 } from "./facts";

const HEADER = 24;
const PUSH = 1;
/** Application port of WAP push (WAP-259-WDP, appendix B). */
const WAP_PUSH = 2948;

/** A short message, or a part of one, as the journal keeps it. */
export interface SmsPart {
	readonly entry: number;
	/** Seconds since 1970 UTC; 0 where it was not known. */
	readonly keptAt: number;
	readonly checksum: number;
	/** The same for all parts of a message, 0 for one in one part. */
	readonly key: number;
	/** By the centre's clock, in seconds since 1970 UTC; 0 where it did not say. */
	readonly sentAt: number;
	/** 1 to `total`. */
	readonly number: number;
	readonly total: number;
	/** Whether its parts together are a WAP push. */
	readonly isPush: boolean;
	readonly tpdu: Uint8Array;
}

export function encodeSmsPart(part: SmsPart): Uint8Array {
	const payload = new Uint8Array(HEADER + part.tpdu.length);
	writeU32(payload, 0, part.entry);
	writeU32(payload, 4, part.keptAt);
	writeU32(payload, 8, part.checksum);
	writeU32(payload, 12, part.key);
	writeU32(payload, 16, part.sentAt);
	payload[20] = part.number;
	payload[21] = part.total;
	payload[22] = part.isPush ? PUSH : 0;
	payload.set(part.tpdu, HEADER);
	return payload;
}

/** @returns with a TPDU that is valid as long as the payload */
export function decodeSmsPart(payload: Uint8Array): SmsPart {
	return {
		entry: readU32(payload, 0),
		keptAt: readU32(payload, 4),
		checksum: readU32(payload, 8),
		key: readU32(payload, 12),
		sentAt: readU32(payload, 16),
		number: payload[20] as number,
		total: payload[21] as number,
		isPush: ((payload[22] as number) & PUSH) !== 0,
		tpdu: payload.subarray(HEADER),
	};
}

/** Whether a payload may be of the same part, or of the same message; the rest of it need not be looked at otherwise. */
export function isAlike(payload: Uint8Array, { checksum, key }: SmsPart): boolean {
	return readU32(payload, 8) === checksum || (key !== 0 && readU32(payload, 12) === key);
}

type Crc32 = (bytes: Uint8Array) => number;

/**
 * Without the first octet: when the network brings a message again, TP-MMS in it, which says whether more wait at the
 * centre, may differ (3GPP TS 23.040, 9.2.3.2).
 */
export function checksumOf(tpdu: Uint8Array, crc32: Crc32): number {
	return crc32(tpdu.subarray(1));
}

/** What makes a part: a message whose parts are numbered wrongly, or that cannot be read, stands for itself. */
export function describePart(
	sms: DeliveredSms | undefined,
	crc32: Crc32,
): Omit<SmsPart, "entry" | "keptAt" | "checksum" | "tpdu"> {
	const sentAt = sms?.sentAt === undefined ? 0 : Math.floor(sms.sentAt / 1000);
	const part = sms?.part;
	if (!sms || !part || part.total < 2 || part.number < 1 || part.number > part.total)
		return { key: 0, sentAt, number: 1, total: 1, isPush: false };
	const words = [sms.from, part.reference, part.wide ? 16 : 8, part.total, sms.ports?.destination ?? ""];
	const key = crc32(encodeUtf8(words.join("\n"))) || 1;
	return { key, sentAt, number: part.number, total: part.total, isPush: isWapPush(sms) };
}

export function isWapPush({ ports }: DeliveredSms): boolean {
	return ports?.destination === WAP_PUSH;
}
