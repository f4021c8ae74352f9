/** Bits to fill behind a header of so many octets, so that the text begins at a septet (23.040, 9.2.3.24). */
export function fillBits(headerLength: number): number {
	return (7 - ((8 * headerLength) % 7)) % 7;
}

/** Packs septets into octets, the lowest bits first (3GPP TS 23.038, 6.1.2.1), behind `fill` bits of 0. */
export function packSeptets(septets: Uint8Array | Uint16Array, fill: number): Uint8Array {
	const octets = new Uint8Array(Math.ceil((fill + 7 * septets.length) / 8));
	let bit = fill;
	for (const septet of septets) {
		const at = bit >> 3;
		const shifted = septet << (bit & 7);
		octets[at] = (octets[at] as number) | (shifted & 0xff);
		if (shifted > 0xff) octets[at + 1] = shifted >> 8;
		bit += 7;
	}
	return octets;
}

/** The first `count` septets behind `fill` bits. What is beyond the octets is 0. */
export function unpackSeptets(octets: Uint8Array, count: number, fill = 0): Uint8Array {
	const septets = new Uint8Array(count);
	for (let index = 0; index < count; index++) {
		const bit = fill + 7 * index;
		const at = bit >> 3;
		const pair = (octets[at] ?? 0) | ((octets[at + 1] ?? 0) << 8);
		septets[index] = (pair >> (bit & 7)) & 0x7f;
	}
	return septets;
}
