const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** RFC 4648, 4. The engine of npm has none of its own. */
export function encodeBase64(bytes: Uint8Array): string {
	let text = "";
	for (let at = 0; at < bytes.length; at += 3) {
		const left = bytes.length - at;
		const word =
			((bytes[at] as number) << 16) |
			((left > 1 ? (bytes[at + 1] as number) : 0) << 8) |
			(left > 2 ? (bytes[at + 2] as number) : 0);
		text += (ALPHABET[word >> 18] as string) + (ALPHABET[(word >> 12) & 63] as string);
		text += left > 1 ? (ALPHABET[(word >> 6) & 63] as string) : "=";
		text += left > 2 ? (ALPHABET[word & 63] as string) : "=";
	}
	return text;
}

/** Undefined for what is no Base64. */
export function decodeBase64(text: string): Uint8Array | undefined {
	if (!/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(text)) return undefined;
	const padding = text.endsWith("==") ? 2 : text.endsWith("=") ? 1 : 0;
	const bytes = new Uint8Array((text.length / 4) * 3 - padding);
	for (let from = 0, to = 0; from < text.length; from += 4) {
		let word = 0;
		for (let place = 0; place < 4; place++)
			word = (word << 6) | Math.max(0, ALPHABET.indexOf(text[from + place] as string));
		for (let shift = 16; shift >= 0 && to < bytes.length; shift -= 8) bytes[to++] = (word >> shift) & 0xff;
	}
	return bytes;
}
