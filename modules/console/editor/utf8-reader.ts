import TextDecoder from "text/decoder";

/** Stands for a byte that is no UTF-8. A line with it in is refused. */
export const NOT_UTF8 = "\ufffd";

/**
 * Bytes to text, a character that is cut between two pieces included. The stream mode of the decoder is not used: that
 * of XS holds back what follows an invalid byte, a line end too, until more arrives.
 */
export class Utf8Reader {
	#decoder = new TextDecoder("utf-8", { fatal: true });
	#begun: Uint8Array | undefined;

	read(piece: Uint8Array): string {
		const bytes = this.#begun ? join(this.#begun, piece) : piece;
		const end = bytes.length - begunAtEnd(bytes);
		this.#begun = end < bytes.length ? bytes.slice(end) : undefined;
		const whole = bytes.subarray(0, end);
		try {
			return this.#decoder.decode(whole);
		} catch {
			return asciiOnly(whole);
		}
	}

	/** Forgets a character that has only begun. */
	reset(): void {
		this.#begun = undefined;
	}
}
Object.freeze(Utf8Reader.prototype);

function join(left: Uint8Array, right: Uint8Array): Uint8Array {
	const bytes = new Uint8Array(left.length + right.length);
	bytes.set(left);
	bytes.set(right, left.length);
	return bytes;
}

/** How many bytes at the end are the beginning of a character (RFC 3629, 3). */
function begunAtEnd(bytes: Uint8Array): number {
	for (let back = 1; back <= 3 && back <= bytes.length; back++) {
		const byte = bytes[bytes.length - back] as number;
		if (byte < 0x80) return 0;
		if (byte >= 0xf0) return back;
		if (byte >= 0xe0) return back < 3 ? back : 0;
		if (byte >= 0xc0) return back < 2 ? back : 0;
	}
	return 0;
}

/** What a piece with bytes in it that are no UTF-8 still says: its line ends must not be lost. */
function asciiOnly(bytes: Uint8Array): string {
	let text = "";
	for (const byte of bytes) text += byte < 0x80 ? String.fromCharCode(byte) : NOT_UTF8;
	return text;
}
