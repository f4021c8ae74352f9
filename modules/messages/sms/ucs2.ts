/** UTF-16 code units of a text: what phones take UCS2 (3GPP TS 23.038, 6.2.3) for, pairs of surrogates included. */
export function encodeUnits(text: string): Uint16Array {
	const units = new Uint16Array(2 * text.length);
	let count = 0;
	// By character: XS walks through a string from its start to find a unit by its index.
	for (const character of text) {
		const code = character.codePointAt(0) as number;
		if (code > 0xffff) units[count++] = 0xd800 + ((code - 0x10000) >> 10);
		units[count++] = code > 0xffff ? 0xdc00 + (code & 0x3ff) : code;
	}
	return units.subarray(0, count);
}

/** Whether every character of a text is one of UCS2, which has no surrogates. */
export function fitsUcs2(text: string): boolean {
	// By code points: the SDK's XS counts and compares characters, other engines code units of UTF-16.
	for (const character of text) {
		const code = character.codePointAt(0) as number;
		if (code > 0xffff || isHighSurrogate(code) || isLowSurrogate(code)) return false;
	}
	return true;
}

/** Code units, big endian. */
export function packUnits(units: Uint8Array | Uint16Array): Uint8Array {
	const octets = new Uint8Array(2 * units.length);
	for (const [index, unit] of units.entries()) {
		octets[2 * index] = unit >> 8;
		octets[2 * index + 1] = unit & 0xff;
	}
	return octets;
}

/** The text of big-endian code units; an odd octet at the end is none. */
export function decodeUnits(octets: Uint8Array): string {
	const units: number[] = [];
	for (let at = 0; at + 1 < octets.length; at += 2)
		units.push(((octets[at] as number) << 8) | (octets[at + 1] as number));
	return String.fromCharCode(...units);
}

/** Whether a code unit is the first half of a character. */
export function isHighSurrogate(unit: number): boolean {
	return unit >= 0xd800 && unit < 0xdc00;
}

/** Whether a code unit is the second half of a character. */
export function isLowSurrogate(unit: number): boolean {
	return unit >= 0xdc00 && unit < 0xe000;
}
