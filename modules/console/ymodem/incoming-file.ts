import type { FileHeader } from "./header";
import { TransferError } from "./transfer-error";

/** Where a file goes; `store/file-writer` is one. */
export interface FileSink {
	/** At most 1024 bytes a call. Valid until it returns. */
	write(bytes: Uint8Array): void;
	/** The file is whole. It is safe when this returns. */
	finish(): unknown;
	/** Nothing remains of it. May be called after an error, and after `finish`, where it does nothing. */
	abort(): void;
}

/** A file whose blocks are coming in. */
export class IncomingFile {
	readonly header: FileHeader;
	/** The first EOT was answered by NAK, in case it was noise. */
	isEnding = false;
	#sink: FileSink;
	#received = 0;
	/** Number of the block that comes next, modulo 256. */
	#next = 1;

	constructor(header: FileHeader, sink: FileSink) {
		this.header = header;
		this.#sink = sink;
	}

	/** Whether no block has come after the header. */
	get isFresh(): boolean {
		return this.#received === 0;
	}

	get isComplete(): boolean {
		return this.#received >= this.header.length;
	}

	/**
	 * Takes a block, without the padding of the last one. The one before once more means that our answer was lost.
	 * @throws {TransferError} for any other, which cannot be put right, and what the sink throws.
	 */
	take(number: number, data: Uint8Array): void {
		if (number === ((this.#next - 1) & 0xff)) return;
		if (number !== this.#next) throw this.brokenOff(`Block ${number} came where block ${this.#next} was due`);
		const rest = this.header.length - this.#received;
		const bytes = rest < data.length ? data.subarray(0, rest) : data;
		if (bytes.length > 0) this.#sink.write(bytes);
		this.#received += bytes.length;
		this.#next = (number + 1) & 0xff;
		this.isEnding = false;
	}

	/** @throws {TransferError} when bytes are missing, and what the sink throws. */
	finish(): void {
		if (!this.isComplete) throw this.brokenOff("The sender ended");
		this.#sink.finish();
	}

	abort(): void {
		this.#sink.abort();
	}

	/** A sentence about the end of the transfer; `reason` is its first half. */
	brokenOff(reason: string): TransferError {
		const { name, length } = this.header;
		return new TransferError(
			`${reason} after ${this.#received} of ${length} bytes of ${JSON.stringify(name)}; nothing of it was kept. Send it again.`,
		);
	}
}
Object.freeze(IncomingFile.prototype);
