import type { Serial } from "io/serial";

/** Writes bytes to the port as it takes them: never more than `onWritable` has offered (ECMA-419, 10.6). */
export class Transmitter {
	#serial: Serial | undefined;
	#writable = 0;
	/** The most room that the port has offered. */
	#most = 0;
	#bytes: Uint8Array | undefined;
	#offset = 0;
	#writing = false;
	#done: (() => void) | undefined;

	attach(serial: Serial): void {
		this.#serial = serial;
	}

	/** Whether something is still waiting for room. */
	get busy(): boolean {
		return this.#bytes !== undefined;
	}

	/**
	 * Sends bytes; whatever of an earlier call still waits is forgotten.
	 * @returns true when the port took them all at once; else `done` is called when it has.
	 */
	send(bytes: Uint8Array, done?: () => void): boolean {
		this.#bytes = bytes;
		this.#offset = 0;
		this.#done = done;
		return this.#push();
	}

	/** Forgets what the port has not taken yet. */
	drop(): void {
		this.#bytes = undefined;
		this.#done = undefined;
	}

	/** The port's `onWritable`; some ports call it from within `write`. */
	makeWritable(count: number): void {
		this.#writable = count;
		if (count > this.#most) this.#most = count;
		if (this.#writing || !this.#bytes || !this.#push()) return;
		const done = this.#done;
		this.#done = undefined;
		done?.();
	}

	/** Bits per second; a port without a rate ignores it. */
	setBaud(baud: number): void {
		this.#serial?.set?.({ baud });
	}

	close(): void {
		this.drop();
		this.#serial?.close();
		this.#serial = undefined;
	}

	#push(): boolean {
		const bytes = this.#bytes;
		if (!bytes) return true;
		if (this.#isWorthWaiting(bytes.length - this.#offset)) return false;
		while (this.#writable > 0 && this.#offset < bytes.length) {
			const start = this.#offset;
			this.#offset = Math.min(start + this.#writable, bytes.length);
			this.#writable -= this.#offset - start;
			this.#writing = true;
			try {
				this.#serial?.write(part(bytes, start, this.#offset));
			} finally {
				this.#writing = false;
			}
		}
		if (this.#offset < bytes.length) return false;
		this.#bytes = undefined;
		return true;
	}

	/**
	 * A port with a buffer tells of room when half of it is free: what fits into that half then goes out in one piece, of
	 * which no part has to be cut off.
	 */
	#isWorthWaiting(length: number): boolean {
		return length > this.#writable && 2 * length <= this.#most;
	}
}
Object.freeze(Transmitter.prototype);

/** A port with room for the whole is given the very bytes: nothing is made for them. */
function part(bytes: Uint8Array, start: number, end: number): Uint8Array {
	return end - start === bytes.length ? bytes : bytes.subarray(start, end);
}
