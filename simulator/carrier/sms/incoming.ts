import { parseAddress } from "../../sms/address";
import type { Composition } from "../../sms/compose";
import { FIRST_OCTET } from "../../sms/tpdu";
import { writeDeliver } from "../../sms/write-tpdu";

/** A text message from outside. */
export interface IncomingText {
	readonly from: string;
	readonly text: string;
	readonly messageClass?: number;
	readonly referenceBits?: 8 | 16;
	/** Which parts arrive, in this order, counted from 1: all of them when left out. */
	readonly parts?: readonly number[];
}

/**
 * The deliveries of a message, one a part.
 * @param time when the centre took it, milliseconds since 1970 UTC
 * @param order which parts in which order, counted from 1; all of them when left out
 * @throws Error in words for a part that there is not
 */
export function writeParts(
	{ coding, parts }: Composition,
	from: string,
	time: number,
	order: readonly number[] = parts.map((_, index) => index + 1),
): Uint8Array[] {
	const originator = parseAddress(from);
	return order.map((part) => {
		const userData = parts[part - 1];
		if (!userData) throw new Error(`the message has ${parts.length} parts, and none is number ${part}`);
		const firstOctet = FIRST_OCTET.noMoreMessages;
		return writeDeliver({ firstOctet, originator, protocol: 0, coding, timestamp: { time, zone: 0 }, userData });
	});
}
