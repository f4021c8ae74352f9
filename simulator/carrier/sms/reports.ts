import type { Address } from "../../sms/address";
import type { Command, Submit } from "../../sms/tpdu";
import { FIRST_OCTET } from "../../sms/tpdu";
import { writeStatusReport } from "../../sms/write-tpdu";

/** What a mobile is told of its own message, as plain data. */
export interface ReportRequest {
	readonly reference: number;
	readonly recipient: Address;
	/** When the centre took the message, milliseconds since 1970 UTC. */
	readonly takenAt: number;
}

/** TP-Status, 23.040 9.2.3.15. */
export const STATUS = Object.freeze({ received: 0x00, deletedBySender: 0x48, expired: 0x46 });

/** What the scene makes of messages to others; `none`: nobody is told anything. */
export type Fate = "delivered" | "delayed" | "failed" | "given-up" | "none";

/** The codes that 23.040 gives each class, first and last, and the one that is meant unless another is named. */
const CLASSES: Readonly<Record<Exclude<Fate, "none">, readonly [first: number, last: number, usual: number]>> =
	Object.freeze({
		/** Transaction completed. */
		delivered: [0x00, 0x1f, 0x00],
		/** Temporary error, still trying: 0x21 "SME busy". */
		delayed: [0x20, 0x3f, 0x21],
		/** Permanent error: 0x41 "incompatible destination". */
		failed: [0x40, 0x5f, 0x41],
		/** Temporary error, no longer trying: 0x62 "no response from SME". */
		"given-up": [0x60, 0x7f, 0x62],
	});

/** How a fate is reported. */
export interface FateOfMessages {
	readonly fate: Fate;
	readonly status: number;
}

/**
 * @param code TP-Status, decimal or `0x41`; the usual one of its class when left out
 * @throws Error in words for a code of another class
 */
export function makeFate(fate: Fate, code: string | undefined): FateOfMessages {
	if (fate === "none") return { fate, status: STATUS.received };
	const [first, last, usual] = CLASSES[fate];
	const status = code === undefined ? usual : Number(code);
	if (status >= first && status <= last && Number.isInteger(status)) return { fate, status };
	throw new Error(`${code} is no status of ${fate} messages: 23.040 gives them ${hex(first)} to ${hex(last)}`);
}

export function requestOf(message: Submit | Command, takenAt: number): ReportRequest | undefined {
	if ((message.firstOctet & FIRST_OCTET.statusReport) === 0) return undefined;
	const { reference, destination } = message;
	return { reference, recipient: destination, takenAt };
}

/** The TPDU of a report. @param discharge when that became of the message, milliseconds since 1970 UTC */
export function reportOn(request: ReportRequest, status: number, discharge: number): Uint8Array {
	return writeStatusReport({
		firstOctet: FIRST_OCTET.noMoreMessages,
		reference: request.reference,
		recipient: request.recipient,
		timestamp: { time: request.takenAt, zone: 0 },
		discharge: { time: discharge, zone: 0 },
		status,
	});
}

function hex(status: number): string {
	return `0x${status.toString(16).padStart(2, "0")}`;
}
