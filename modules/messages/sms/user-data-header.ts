import type { NationalTables } from "./gsm-alphabet";
import type { SmsPart } from "./incoming";

/** What a user data header says (3GPP TS 23.040, 9.2.3.24), as far as it is understood here. */
export interface UserDataHeader {
	readonly part?: SmsPart;
	readonly ports?: { readonly destination: number; readonly source: number };
	readonly tables: NationalTables;
}

/** Information element identifiers (9.2.3.24). */
const CONCATENATED = 0x00;
const PORTS = 0x04;
const WIDE_PORTS = 0x05;
const WIDE_CONCATENATED = 0x08;
const SINGLE_SHIFT = 0x24;
const LOCKING_SHIFT = 0x25;

/**
 * Reads the octets of a header, without its length. What it does not know it skips, and of what comes twice, the last
 * counts, as 9.2.3.24 has it; an element that is longer than the header, or not as it should be, is left out, since the
 * text can be read all the same.
 */
export function decodeHeader(octets: Uint8Array): UserDataHeader {
	let part: SmsPart | undefined;
	let ports: UserDataHeader["ports"];
	let tables: NationalTables = {};
	for (let at = 0; at + 1 < octets.length; ) {
		const identifier = octets[at] as number;
		const length = octets[at + 1] as number;
		const data = octets.subarray(at + 2, at + 2 + length);
		at += 2 + length;
		if (at > octets.length) break;
		if (identifier === CONCATENATED || identifier === WIDE_CONCATENATED)
			part = decodePart(data, identifier === WIDE_CONCATENATED) ?? part;
		else if (identifier === PORTS || identifier === WIDE_PORTS)
			ports = decodePorts(data, identifier === WIDE_PORTS) ?? ports;
		else if (identifier === SINGLE_SHIFT && length === 1) tables = { ...tables, single: data[0] as number };
		else if (identifier === LOCKING_SHIFT && length === 1) tables = { ...tables, locking: data[0] as number };
	}
	return { ...(part && { part }), ...(ports && { ports }), tables };
}

/** The header of one part of several, its length first (9.2.3.24.1 and 9.2.3.24.8). */
export function encodePart({ reference, wide, total, number }: SmsPart): number[] {
	if (wide) return [6, WIDE_CONCATENATED, 4, (reference >> 8) & 0xff, reference & 0xff, total, number];
	return [5, CONCATENATED, 3, reference & 0xff, total, number];
}

/** Number or total of 0, or a number beyond the total: the element counts as absent. */
function decodePart(data: Uint8Array, wide: boolean): SmsPart | undefined {
	if (data.length !== (wide ? 4 : 3)) return undefined;
	const total = data.at(-2) as number;
	const number = data.at(-1) as number;
	if (number === 0 || number > total) return undefined;
	return { reference: wide ? word(data, 0) : (data[0] as number), wide, total, number };
}

function decodePorts(data: Uint8Array, wide: boolean): UserDataHeader["ports"] {
	if (data.length !== (wide ? 4 : 2)) return undefined;
	if (wide) return { destination: word(data, 0), source: word(data, 2) };
	return { destination: data[0] as number, source: data[1] as number };
}

function word(data: Uint8Array, at: number): number {
	return ((data[at] as number) << 8) | (data[at + 1] as number);
}
