/** Bytes to be sent in a data phase. `AttachmentSource` of the services is one. */
export interface DataSource {
	/** Bytes in all. */
	readonly length: number;
	/** The next piece, of at most `count` bytes; undefined when there are no more. */
	read(count: number): Uint8Array | undefined;
}

/** Takes the bytes of a data phase as they come; they are valid during the call only. */
export type DataSink = (bytes: Uint8Array) => void;

/** A {@link DataSource} of bytes at hand. */
export class BytesSource implements DataSource {
	readonly length: number;
	#bytes: Uint8Array;
	#offset = 0;

	constructor(bytes: Uint8Array) {
		this.#bytes = bytes;
		this.length = bytes.length;
	}

	read(count: number): Uint8Array | undefined {
		if (this.#offset >= this.length) return undefined;
		const piece = this.#bytes.subarray(this.#offset, this.#offset + count);
		this.#offset += piece.length;
		return piece;
	}
}
Object.freeze(BytesSource.prototype);
