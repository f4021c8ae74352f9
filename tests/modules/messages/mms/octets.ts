/** Octets as people write them: numbers, and texts that end with an octet of 0. */
export function octets(...pieces: readonly (number | string | Uint8Array)[]): Uint8Array {
	const all: number[] = [];
	for (const piece of pieces) {
		if (typeof piece === "number") all.push(piece);
		else if (typeof piece === "string") all.push(...[...piece].map((letter) => letter.charCodeAt(0)), 0);
		else for (const octet of piece) all.push(octet);
	}
	return new Uint8Array(all);
}

/** A value with its length before it (WAP-230-WSP, 8.4.2.2). */
export function sized(...pieces: readonly (number | string | Uint8Array)[]): Uint8Array {
	const value = octets(...pieces);
	return value.length < 31 ? octets(value.length, value) : octets(31, uintvar(value.length), value);
}

export function uintvar(value: number): Uint8Array {
	const groups = [value & 0x7f];
	for (let rest = value >>> 7; rest > 0; rest >>>= 7) groups.unshift((rest & 0x7f) | 0x80);
	return new Uint8Array(groups);
}
