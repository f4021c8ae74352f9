import { decodeHex } from "io/hex";

/** A PDU as the modem writes it (27.005, 3.1): the centre's address, then the TPDU, in hexadecimal digits. */
export interface PduLine {
	readonly tpdu: Uint8Array;
	/** Whether the TPDU has as many octets as the line before it says. Else characters were lost, or the modem lies. */
	readonly whole: boolean;
}

/** Undefined where the line is something else. */
export function readPdu(text: string | undefined, length: number | undefined): PduLine | undefined {
	const octets = text === undefined ? undefined : decodeHex(text.trim());
	if (!octets || octets.length === 0) return undefined;
	const tpdu = octets.subarray(1 + (octets[0] as number));
	return tpdu.length === 0 ? undefined : { tpdu, whole: tpdu.length === length };
}
