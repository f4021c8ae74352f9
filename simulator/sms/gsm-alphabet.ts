/** 23.038 6.2.1; the escape to the extension stands as itself. */
const BASIC =
	"@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\u001bÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?" +
	"¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
const ESCAPE = 0x1b;
/** 23.038 6.2.1.1 */
const EXTENSION: Readonly<Record<string, number>> = Object.freeze({
	"\f": 0x0a,
	"^": 0x14,
	"{": 0x28,
	"}": 0x29,
	"\\": 0x2f,
	"[": 0x3c,
	"~": 0x3d,
	"]": 0x3e,
	"|": 0x40,
	"€": 0x65,
});
const EXTENDED = new Map(Object.entries(EXTENSION).map(([character, septet]) => [septet, character]));

/** The septets of a text, two for a character of the extension; undefined when the alphabet does not hold it. */
export function toSeptets(text: string): number[] | undefined {
	const septets: number[] = [];
	for (const character of text) {
		const extended = EXTENSION[character];
		const basic = BASIC.indexOf(character);
		if (extended !== undefined) septets.push(ESCAPE, extended);
		else if (basic >= 0 && basic !== ESCAPE) septets.push(basic);
		else return undefined;
	}
	return septets;
}

/** An unknown character of the extension is shown as that of the basic table (23.038 6.2.1.1, note 1). */
export function fromSeptets(septets: readonly number[]): string {
	let text = "";
	for (let at = 0; at < septets.length; at++) {
		const septet = septets[at] as number;
		if (septet !== ESCAPE) {
			text += BASIC[septet] ?? " ";
			continue;
		}
		const next = septets[++at];
		// An escape at the very end is shown as a blank (note 1).
		text += next === undefined ? " " : (EXTENDED.get(next) ?? BASIC[next] ?? " ");
	}
	return text;
}

/** Packs septets into octets behind so many fill bits (23.038 6.1.2.1). */
export function packSeptets(septets: readonly number[], fillBits = 0): Uint8Array {
	const bytes = new Uint8Array(Math.ceil((septets.length * 7 + fillBits) / 8));
	for (const [index, septet] of septets.entries()) {
		const bit = index * 7 + fillBits;
		const shifted = septet << (bit % 8);
		const at = bit >> 3;
		bytes[at] = (bytes[at] ?? 0) | (shifted & 0xff);
		if (shifted > 0xff) bytes[at + 1] = shifted >> 8;
	}
	return bytes;
}

export function unpackSeptets(bytes: Uint8Array, count: number, fillBits = 0): number[] {
	return Array.from({ length: count }, (_, index) => {
		const bit = index * 7 + fillBits;
		const pair = (bytes[bit >> 3] ?? 0) | ((bytes[(bit >> 3) + 1] ?? 0) << 8);
		return (pair >> (bit % 8)) & 0x7f;
	});
}
