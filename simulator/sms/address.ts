import { fromSeptets, packSeptets, toSeptets, unpackSeptets } from "./gsm-alphabet";
import { Octets, TpduError } from "./octets";

/** 23.040 9.1.2.3, 24.008 10.5.4.7 */
const DIGITS = "0123456789*#abc";
const FILL = 0xf;
const INTERNATIONAL = 0x91;
const UNKNOWN = 0x81;
const ALPHANUMERIC = 0xd0;

/** A number or name, and how it is meant: international numbers begin with `+`. */
export interface Address {
	readonly number: string;
	/** Type of address with numbering plan: 145 international, 129 unknown, 208 a name. */
	readonly type: number;
}

/** As a person writes it: `+12065550123`, `112`, or a name of at most 11 characters. */
export function parseAddress(text: string): Address {
	if (text.startsWith("+")) return { number: text, type: INTERNATIONAL };
	return { number: text, type: /^[0-9*#abc]+$/.test(text) ? UNKNOWN : ALPHANUMERIC };
}

/** An address of a TPDU: its length counts digits. */
export function writeAddress({ number, type }: Address): Uint8Array {
	if (isName(type)) {
		const septets = toSeptets(number) ?? [];
		return Uint8Array.of(Math.ceil((septets.length * 7) / 4), type, ...packSeptets(septets));
	}
	const digits = number.replace("+", "");
	return Uint8Array.of(digits.length, type, ...packDigits(digits));
}

/** @throws TpduError */
export function readAddress(octets: Octets): Address {
	const length = octets.octet();
	if (length > 20) throw new TpduError(`an address of ${length} digits is too long`);
	const type = octets.octet();
	const packed = octets.take(Math.ceil(length / 2));
	if (isName(type)) return { number: fromSeptets(unpackSeptets(packed, Math.floor((length * 4) / 7))), type };
	return { number: prefix(type) + unpackDigits(packed).slice(0, length), type };
}

/** A service centre address in front of a PDU (27.005 3.1): its length counts octets, and none stands for the own one. */
export function writeCentreAddress(address: Address | undefined): Uint8Array {
	if (!address || address.number === "") return Uint8Array.of(0);
	const packed = packDigits(address.number.replace("+", ""));
	return Uint8Array.of(packed.length + 1, address.type, ...packed);
}

/** @throws TpduError */
export function readCentreAddress(octets: Octets): Address | undefined {
	const length = octets.octet();
	if (length === 0) return undefined;
	if (length > 11) throw new TpduError(`a service centre address of ${length} octets is too long`);
	const inside = new Octets(octets.take(length));
	const type = inside.octet();
	return { number: prefix(type) + unpackDigits(inside.take(inside.left)), type };
}

function isName(type: number): boolean {
	return (type & 0x70) === 0x50;
}

function prefix(type: number): string {
	return (type & 0x70) === 0x10 ? "+" : "";
}

function packDigits(digits: string): Uint8Array {
	const bytes = new Uint8Array(Math.ceil(digits.length / 2));
	for (let at = 0; at < bytes.length; at++) {
		const low = DIGITS.indexOf(digits[2 * at] as string);
		const high = 2 * at + 1 < digits.length ? DIGITS.indexOf(digits[2 * at + 1] as string) : FILL;
		bytes[at] = (low & 0xf) | ((high & 0xf) << 4);
	}
	return bytes;
}

function unpackDigits(bytes: Uint8Array): string {
	let digits = "";
	for (const byte of bytes) digits += (DIGITS[byte & 0xf] ?? "") + (DIGITS[byte >> 4] ?? "");
	return digits;
}
