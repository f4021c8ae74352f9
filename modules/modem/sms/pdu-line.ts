import { decodeHex } from "io/hex";

/** A PDU as the modem writes it (27.005, 3.1): the centre's address, then the TPDU, in hexadecimal digits. */
export interface PduLine {
	readonly tpdu: Uint8Array;
	/** Whether the TPDU has as many octets as the line before it says. Else characters were lost, or the modem lies. */
	readonly whole: boolean;
	/**
	 * What it is known by when it comes again: without the centre's address and the first octet, in which the network
	 * says whether more messages wait (TP-MMS).
	 */
	readonly identity: string;
}

/** Undefined where the line is something else. */
export function readPdu(text: string | undefined, length: number | undefined): PduLine | undefined {
	const digits = text?.trim() ?? "";
	const octets = decodeHex(digits);
	if (!octets || octets.length === 0) return undefined;
	const start = 1 + (octets[0] as number);
	const tpdu = octets.subarray(start);
	if (tpdu.length === 0) return undefined;
	return { tpdu, whole: tpdu.length === length, identity: digits.slice(2 * start + 2) };
}
