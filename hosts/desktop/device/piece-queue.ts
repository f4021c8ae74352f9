/** Received bytes that nobody has read yet, in the pieces in which they came. */
export class PieceQueue {
	#pieces: Uint8Array[] = [];
	#length = 0;

	/** Bytes that wait. */
	get length(): number {
		return this.#length;
	}

	push(bytes: Uint8Array): void {
		this.#pieces.push(bytes);
		this.#length += bytes.length;
	}

	/** Everything that waits; undefined when nothing does. */
	take(): ArrayBuffer | undefined {
		if (this.#length === 0) return undefined;
		const whole = new Uint8Array(this.#length);
		this.takeInto(whole);
		return whole.buffer;
	}

	/** Moves as much as fits; returns how many bytes that were, undefined when nothing waits. */
	takeInto(buffer: Uint8Array): number | undefined {
		if (this.#length === 0) return undefined;
		let at = 0;
		for (let piece = this.#pieces[0]; piece && at < buffer.length; piece = this.#pieces[0]) {
			const part = piece.subarray(0, buffer.length - at);
			buffer.set(part, at);
			at += part.length;
			if (part.length === piece.length) this.#pieces.shift();
			else this.#pieces[0] = piece.subarray(part.length);
		}
		this.#length -= at;
		return at;
	}
}
