/** How many bytes a text takes in UTF-8. */
export function utf8Length(text: string): number {
	if (/^[\x00-\x7f]*$/.test(text)) return text.length;
	let length = 0;
	for (const character of text) length += bytesOf(character.codePointAt(0) as number);
	return length;
}

/**
 * Encodes a short text. XS on the chip has no TextEncoder by default; this is a loop per character, for command lines,
 * names and subjects. A lone surrogate becomes U+FFFD.
 */
export function encodeUtf8(text: string): Uint8Array {
	const { length } = text;
	const bytes = new Uint8Array(length);
	for (let at = 0; at < length; ++at) {
		const code = text.charCodeAt(at);
		if (code > 0x7f) return encodeAny(text);
		bytes[at] = code;
	}
	return bytes;
}

function encodeAny(text: string): Uint8Array {
	const bytes = new Uint8Array(utf8Length(text));
	let at = 0;
	for (const character of text) {
		const code = scalar(character.codePointAt(0) as number);
		if (code < 0x80) {
			bytes[at++] = code;
			continue;
		}
		const length = bytesOf(code);
		bytes[at++] = (0xf00 >> length) | (code >> (6 * (length - 1)));
		for (let rest = length - 2; rest >= 0; rest--) bytes[at++] = 0x80 | ((code >> (6 * rest)) & 0x3f);
	}
	return bytes;
}

function bytesOf(code: number): number {
	if (code < 0x80) return 1;
	if (code < 0x800) return 2;
	return code < 0x10000 ? 3 : 4;
}

function scalar(code: number): number {
	return code >= 0xd800 && code < 0xe000 ? 0xfffd : code;
}
