import { encodeUtf8 } from "io/utf8";
import type { MmsNotification } from "messages/mms/incoming";
import { maximumPayload } from "store/record";
import TextDecoder from "text/decoder";
import { InboxError } from "./errors";
import { readU32, writeU32 } from "./facts";

const HEADER = 16;
/** Characters of what is only shown. */
const LONGEST_SHOWN = 254;

/** That a picture message waits at its centre, as the journal keeps it. */
export interface Announcement {
	readonly entry: number;
	/** Seconds since 1970 UTC; 0 where it was not known. */
	readonly keptAt: number;
	/** Seconds since 1970 UTC until which the centre keeps it; 0 where it is not known. */
	readonly expiresAt: number;
	readonly notification: MmsNotification;
}

/** @throws {InboxError} for one that is too long for a record */
export function encodeAnnouncement(
	{ entry, keptAt, expiresAt, notification }: Announcement,
	checksum: number,
): Uint8Array {
	const { transactionId, contentLocation, size, deliveryReport } = notification;
	const [from, subject, messageClass] = [notification.from, notification.subject, notification.messageClass].map(
		(text) => text?.slice(0, LONGEST_SHOWN),
	);
	const words = encodeUtf8(
		JSON.stringify([transactionId, contentLocation, from, subject, size, messageClass, deliveryReport]),
	);
	if (HEADER + words.length > maximumPayload)
		throw new InboxError(`The address of a waiting picture message takes ${words.length} bytes, which is too much.`);
	const payload = new Uint8Array(HEADER + words.length);
	writeU32(payload, 0, entry);
	writeU32(payload, 4, keptAt);
	writeU32(payload, 8, expiresAt);
	writeU32(payload, 12, checksum);
	payload.set(words, HEADER);
	return payload;
}

export function decodeAnnouncement(payload: Uint8Array): Announcement {
	const [transactionId, contentLocation, from, subject, size, messageClass, deliveryReport] = JSON.parse(
		new TextDecoder().decode(payload.subarray(HEADER)),
	) as [string, string, string | null, string | null, number | null, string | null, boolean | null];
	return {
		entry: readU32(payload, 0),
		keptAt: readU32(payload, 4),
		expiresAt: readU32(payload, 8),
		notification: {
			transactionId,
			contentLocation,
			from: from ?? undefined,
			subject: subject ?? undefined,
			size: size ?? undefined,
			messageClass: messageClass ?? undefined,
			deliveryReport: deliveryReport ?? undefined,
		},
	};
}

/** The checksum of its location, without looking at the rest of it. */
export function locationChecksum(payload: Uint8Array): number {
	return readU32(payload, 12);
}
