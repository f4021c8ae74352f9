/** Netstrings (`<length>:<bytes>,`), the framing of the XS worker's two pipes. */
export function encodeNetstring(prefix: string, bytes: Uint8Array): Buffer {
	const head = Buffer.from(`${bytes.length + prefix.length}:${prefix}`, "latin1");
	return Buffer.concat([head, bytes, Buffer.from(",")]);
}

/** Collects bytes and gives whole netstrings back. */
export class NetstringReader {
	#pieces: Buffer[] = [];
	#length = 0;

	/** Adds what arrived and returns the netstrings that are now whole. */
	push(piece: Buffer): Buffer[] {
		this.#pieces.push(piece);
		this.#length += piece.length;
		const whole: Buffer[] = [];
		for (let next = this.#take(); next; next = this.#take()) whole.push(next);
		return whole;
	}

	#take(): Buffer | undefined {
		const first = this.#pieces[0];
		if (!first) return undefined;
		let colon = first.indexOf(0x3a);
		if (colon < 0) {
			if (this.#pieces.length === 1) return undefined;
			colon = this.#join().indexOf(0x3a);
			if (colon < 0) return undefined;
		}
		const length = Number((this.#pieces[0] as Buffer).toString("latin1", 0, colon));
		const end = colon + 1 + length + 1;
		if (this.#length < end) return undefined;
		const bytes = this.#join();
		this.#pieces = end < bytes.length ? [bytes.subarray(end)] : [];
		this.#length -= end;
		return bytes.subarray(colon + 1, end - 1);
	}

	#join(): Buffer {
		if (this.#pieces.length > 1) this.#pieces = [Buffer.concat(this.#pieces)];
		return this.#pieces[0] as Buffer;
	}
}
