/** Bytes as upper-case hexadecimal digits, two a byte. A loop per byte: for PDUs and names, not for files. */
export function encodeHex(bytes: Uint8Array): string {
	let text = "";
	for (const byte of bytes) text += byte < 16 ? `0${byte.toString(16)}` : byte.toString(16);
	return text.toUpperCase();
}

/** The bytes that hexadecimal digits of either case stand for; undefined where the text is something else. */
export function decodeHex(text: string): Uint8Array | undefined {
	if (!/^([0-9A-Fa-f]{2})*$/.test(text)) return undefined;
	const bytes = new Uint8Array(text.length / 2);
	for (let at = 0; at < bytes.length; at++) bytes[at] = Number.parseInt(text.slice(2 * at, 2 * at + 2), 16);
	return bytes;
}
