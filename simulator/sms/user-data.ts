import { readDataCoding } from "./data-coding";
import { fromSeptets, packSeptets, toSeptets, unpackSeptets } from "./gsm-alphabet";
import { type Octets, TpduError } from "./octets";

/** One information element of a user data header (23.040 9.2.3.24). */
export interface HeaderElement {
	readonly id: number;
	readonly data: Uint8Array;
}

/** What a message says. */
export interface UserData {
	readonly elements: readonly HeaderElement[];
	/** Of the GSM alphabet and UCS2. */
	readonly text?: string;
	/** 8-bit data, and whatever is compressed. */
	readonly data?: Uint8Array;
}

/** Which part of a long message this is. */
export interface Concatenation {
	readonly reference: number;
	/** 8 or 16: how long the reference is. */
	readonly referenceBits: 8 | 16;
	readonly total: number;
	/** Counts from 1. */
	readonly part: number;
}

export const ELEMENT = Object.freeze({ concatenation8: 0x00, ports16: 0x05, concatenation16: 0x08 });

/** Of a message: 140 octets, which are 160 septets. */
export const USER_DATA_OCTETS = 140;

/** @throws TpduError */
export function readUserData(octets: Octets, coding: number, hasHeader: boolean): UserData {
	const length = octets.octet();
	const { alphabet, compressed } = readDataCoding(coding);
	const isPacked = alphabet === "GSM" && !compressed;
	const bytes = octets.take(isPacked ? Math.ceil((length * 7) / 8) : length);
	const headerLength = hasHeader ? (bytes[0] ?? 0) + 1 : 0;
	if (headerLength > bytes.length) throw new TpduError("the user data header is longer than the user data");
	const elements = hasHeader ? readElements(bytes.subarray(1, headerLength)) : [];
	if (isPacked) {
		const headerSeptets = Math.ceil((headerLength * 8) / 7);
		const fillBits = headerSeptets * 7 - headerLength * 8;
		const septets = unpackSeptets(bytes.subarray(headerLength), Math.max(0, length - headerSeptets), fillBits);
		return { elements, text: fromSeptets(septets) };
	}
	const body = bytes.slice(headerLength);
	if (alphabet === "UCS2" && !compressed) return { elements, text: decodeUcs2(body) };
	return { elements, data: body };
}

/**
 * Length and user data of a TPDU.
 * @throws TpduError for text that the alphabet does not hold, or more than fits
 */
export function writeUserData(userData: UserData, coding: number): Uint8Array {
	const header = writeElements(userData.elements);
	const { alphabet } = readDataCoding(coding);
	if (alphabet !== "GSM") {
		const body = userData.data ?? encodeUcs2(userData.text ?? "");
		return checkSize(Uint8Array.of(header.length + body.length, ...header, ...body));
	}
	const septets = toSeptets(userData.text ?? "");
	if (!septets) throw new TpduError("the text has characters that the GSM alphabet does not hold");
	const headerSeptets = Math.ceil((header.length * 8) / 7);
	const packed = packSeptets(septets, headerSeptets * 7 - header.length * 8);
	return checkSize(Uint8Array.of(headerSeptets + septets.length, ...header, ...packed));
}

export function concatenationOf({ elements }: UserData): Concatenation | undefined {
	for (const { id, data } of elements) {
		if (id === ELEMENT.concatenation8 && data.length === 3) {
			const [reference = 0, total = 0, part = 0] = data;
			return { reference, referenceBits: 8, total, part };
		}
		if (id === ELEMENT.concatenation16 && data.length === 4) {
			const [high = 0, low = 0, total = 0, part = 0] = data;
			return { reference: high * 256 + low, referenceBits: 16, total, part };
		}
	}
	return undefined;
}

export function concatenationElement({ reference, referenceBits, total, part }: Concatenation): HeaderElement {
	if (referenceBits === 8) return { id: ELEMENT.concatenation8, data: Uint8Array.of(reference, total, part) };
	return { id: ELEMENT.concatenation16, data: Uint8Array.of(reference >> 8, reference & 0xff, total, part) };
}

/** 16-bit application ports (23.040 9.2.3.24.4). */
export function portsOf({ elements }: UserData): { destination: number; source: number } | undefined {
	const data = elements.find(({ id }) => id === ELEMENT.ports16)?.data;
	if (data?.length !== 4) return undefined;
	const view = new DataView(data.buffer, data.byteOffset);
	return { destination: view.getUint16(0), source: view.getUint16(2) };
}

export function portsElement(destination: number, source: number): HeaderElement {
	return { id: ELEMENT.ports16, data: Uint8Array.of(destination >> 8, destination & 0xff, source >> 8, source & 0xff) };
}

/** UTF-16 of the highest octet first; surrogate pairs as they are. */
export function encodeUcs2(text: string): Uint8Array {
	return new Uint8Array(Buffer.from(text, "utf16le").swap16());
}

export function decodeUcs2(bytes: Uint8Array): string {
	return Buffer.from(bytes.subarray(0, bytes.length & ~1))
		.swap16()
		.toString("utf16le");
}

function readElements(bytes: Uint8Array): HeaderElement[] {
	const elements: HeaderElement[] = [];
	for (let at = 0; at + 1 < bytes.length; ) {
		const length = bytes[at + 1] as number;
		elements.push({ id: bytes[at] as number, data: bytes.slice(at + 2, at + 2 + length) });
		at += 2 + length;
	}
	return elements;
}

function writeElements(elements: readonly HeaderElement[]): Uint8Array {
	if (elements.length === 0) return new Uint8Array();
	const bytes = elements.flatMap(({ id, data }) => [id, data.length, ...data]);
	return Uint8Array.of(bytes.length, ...bytes);
}

function checkSize(bytes: Uint8Array): Uint8Array {
	if (bytes.length - 1 > USER_DATA_OCTETS) throw new TpduError("a message holds 140 octets, or 160 septets");
	return bytes;
}
