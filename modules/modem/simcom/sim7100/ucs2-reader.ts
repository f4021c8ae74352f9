import { encodeUtf8 } from "io/utf8";
import { decodeText } from "messages/mms/charset";

/** Turns text in UCS2, little end first and without a mark (5.2), into UTF-8, in pieces that may be cut anywhere. */
export class Ucs2Reader {
	#rest: Uint8Array = new Uint8Array(0);

	/** What is whole of it by now. */
	write(bytes: Uint8Array): Uint8Array {
		const all = new Uint8Array(this.#rest.length + bytes.length);
		all.set(this.#rest);
		all.set(bytes, this.#rest.length);
		let end = all.length - (all.length % 2);
		// Half a character of two units waits for the other half.
		if (end >= 2 && ((all[end - 1] as number) & 0xfc) === 0xd8) end -= 2;
		this.#rest = all.slice(end);
		return encodeUtf8(decodeText(all.subarray(0, end), "utf-16le"));
	}
}
Object.freeze(Ucs2Reader.prototype);
