import type { SimulatorClock } from "../clock/clock";

/** Start bit, eight data bits, stop bit. */
const BITS_PER_BYTE = 10;

interface Piece {
	bytes: Uint8Array;
	/** When its first start bit begins. */
	start: number;
	readonly baud: number;
}

/** What has arrived together, at one baud rate. */
export interface Arrival {
	readonly bytes: Uint8Array;
	readonly baud: number;
}

/**
 * One direction of a serial line: bytes leave back to back at the sender's rate. It makes no events of its own;
 * who uses it asks how much has arrived by now, and when a certain byte will have.
 */
export class Transmitter {
	readonly #clock: SimulatorClock;
	#pieces: Piece[] = [];
	#length = 0;
	#stopped = false;

	constructor(clock: SimulatorClock) {
		this.#clock = clock;
	}

	/** Bytes that have not been taken, arrived or not. */
	get length(): number {
		return this.#length;
	}

	get stopped(): boolean {
		return this.#stopped;
	}

	/** Queues bytes and returns when the last of them will have arrived, if nothing stops the line. */
	send(bytes: Uint8Array, baud: number): number {
		const piece = { bytes, start: Math.max(this.#clock.now(), this.#end()), baud };
		this.#pieces.push(piece);
		this.#length += bytes.length;
		return endOf(piece);
	}

	/** How many of the waiting bytes have arrived by now. */
	arrived(): number {
		if (this.#stopped) return 0;
		const now = this.#clock.now();
		let count = 0;
		for (const piece of this.#pieces) {
			if (now < endOf(piece)) return count + bytesBy(piece, now);
			count += piece.bytes.length;
		}
		return count;
	}

	/** Takes the next `count` bytes away. */
	take(count: number): Arrival[] {
		const arrivals: Arrival[] = [];
		let left = count;
		for (let piece = this.#pieces[0]; piece && left > 0; piece = this.#pieces[0]) {
			const bytes = piece.bytes.subarray(0, left);
			arrivals.push({ bytes, baud: piece.baud });
			left -= bytes.length;
			this.#length -= bytes.length;
			if (bytes.length === piece.bytes.length) {
				this.#pieces.shift();
				continue;
			}
			piece.start += bytes.length * byteTime(piece.baud);
			piece.bytes = piece.bytes.subarray(bytes.length);
		}
		return arrivals;
	}

	/** When byte `index` of the waiting ones will have arrived. */
	arrivalOf(index: number): number {
		let before = 0;
		for (const piece of this.#pieces) {
			if (index < before + piece.bytes.length) return piece.start + (index - before + 1) * byteTime(piece.baud);
			before += piece.bytes.length;
		}
		return Number.POSITIVE_INFINITY;
	}

	/** When the piece at the head will have arrived whole, and how many bytes it has. */
	head(): { end: number; length: number } | undefined {
		const piece = this.#pieces[0];
		return piece && { end: endOf(piece), length: piece.bytes.length };
	}

	/** The waiting pieces with the index of their first byte and the silence in milliseconds before each. */
	*pieces(): Generator<{ bytes: Uint8Array; index: number; silence: number }> {
		let index = 0;
		let end: number | undefined;
		for (const piece of this.#pieces) {
			yield { bytes: piece.bytes, index, silence: end === undefined ? 0 : piece.start - end };
			index += piece.bytes.length;
			end = endOf(piece);
		}
	}

	/** The other side has taken CTS away: nothing more leaves. What had arrived must have been taken before. */
	stop(): void {
		this.#stopped = true;
	}

	go(): void {
		if (!this.#stopped) return;
		this.#stopped = false;
		let time = this.#clock.now();
		for (const piece of this.#pieces) {
			piece.start = Math.max(piece.start, time);
			time = endOf(piece);
		}
	}

	/** The sender lost its power: what has not left is gone. */
	clear(): void {
		this.#pieces = [];
		this.#length = 0;
		this.#stopped = false;
	}

	#end(): number {
		const last = this.#pieces[this.#pieces.length - 1];
		return last ? endOf(last) : 0;
	}
}

/** Milliseconds of one byte on the line. */
export function byteTime(baud: number): number {
	return (BITS_PER_BYTE * 1000) / baud;
}

function endOf(piece: Piece): number {
	return piece.start + piece.bytes.length * byteTime(piece.baud);
}

function bytesBy(piece: Piece, time: number): number {
	// A sum of fractions may lie a rounding error before the moment that an event was made for.
	return Math.max(0, Math.floor((time - piece.start) / byteTime(piece.baud) + 1e-6));
}

/** What a receiver makes of bytes: at another rate than the sender's it samples something else, and not as much. */
export function asReceived({ bytes, baud }: Arrival, receiverBaud: number): Uint8Array {
	if (baud === receiverBaud) return bytes;
	const garbage = new Uint8Array(Math.max(1, Math.round((bytes.length * receiverBaud) / Math.max(baud, receiverBaud))));
	for (let index = 0; index < garbage.length; index++) {
		garbage[index] = ((bytes[index % bytes.length] as number) * 0x9d + index * 0x3b) | 0x80;
	}
	return garbage;
}
