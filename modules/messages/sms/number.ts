import { decodeGsm } from "./gsm-alphabet";
import type { OctetReader } from "./octet-reader";
import { unpackSeptets } from "./septets";

/** Types of address with the numbering plan of telephones (3GPP TS 23.040, 9.1.2.5). */
const INTERNATIONAL = 0x91;
const UNKNOWN = 0x81;
/** Types of number, in bits 6 to 4. */
const TYPE_OF_NUMBER = 0x70;
const INTERNATIONAL_NUMBER = 0x10;
const ALPHANUMERIC = 0x50;

/** Semi-octets by value (9.1.2.3); 15 fills up. */
const DIGITS = "0123456789*#abc";

/** An address as the fields of a TPDU have it: number of digits, type, digits. */
export function encodeAddress(number: string): number[] {
	const digits = number.startsWith("+") ? number.slice(1) : number;
	return [digits.length, typeOf(number), ...encodeDigits(digits)];
}

/** The centre's address as it stands before a TPDU: octets, type, digits; a single 0 is the one on the SIM (27.005, 3.1). */
export function encodeCentre(number: string): number[] {
	if (number === "") return [0];
	const octets = [typeOf(number), ...encodeDigits(number.replace("+", ""))];
	return [octets.length, ...octets];
}

/** @throws {SmsPduError} where the PDU ends before the address does */
export function decodeAddress(reader: OctetReader, field: string): string {
	const length = reader.next(`the length of ${field}`);
	const type = reader.next(`the type of ${field}`) & TYPE_OF_NUMBER;
	const octets = reader.take(Math.ceil(length / 2), field);
	if (type === ALPHANUMERIC) return decodeGsm(unpackSeptets(octets, Math.floor((4 * length) / 7)));
	const digits = decodeDigits(octets, length);
	return type === INTERNATIONAL_NUMBER ? `+${digits}` : digits;
}

function typeOf(number: string): number {
	return number.startsWith("+") ? INTERNATIONAL : UNKNOWN;
}

/** The first digit in the low half. */
function encodeDigits(digits: string): number[] {
	const octets: number[] = [];
	for (let at = 0; at < digits.length; at += 2) {
		const second = at + 1 < digits.length ? DIGITS.indexOf(digits.charAt(at + 1)) : 0xf;
		octets.push((second << 4) | DIGITS.indexOf(digits.charAt(at)));
	}
	return octets;
}

function decodeDigits(octets: Uint8Array, count: number): string {
	let digits = "";
	for (const octet of octets) digits += DIGITS.charAt(octet & 0xf) + DIGITS.charAt(octet >> 4);
	return digits.slice(0, count);
}
