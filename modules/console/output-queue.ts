import { encodeUtf8 } from "io/utf8";

/** What is to be sent and what the port has room for. */
export class OutputQueue {
	#send: (bytes: Uint8Array) => void;
	#pieces: Uint8Array[] = [];
	#length = 0;
	#writable = 0;
	#waiting: (() => void) | undefined;
	#isClosed = false;

	/** @param send hands bytes to the port, never more than it has room for. */
	constructor(send: (bytes: Uint8Array) => void) {
		this.#send = send;
	}

	/** Bytes that wait. */
	get length(): number {
		return this.#length;
	}

	text(text: string): void {
		if (text !== "") this.bytes(encodeUtf8(text));
	}

	bytes(bytes: Uint8Array): void {
		if (this.#isClosed) return;
		this.#pieces.push(bytes);
		this.#length += bytes.length;
		this.#pump();
	}

	/** The port has room for `count` bytes. */
	writable(count: number): void {
		this.#writable = count;
		this.#pump();
		if (this.#length > 0) return;
		const waiting = this.#waiting;
		this.#waiting = undefined;
		waiting?.();
	}

	/** Resolves when nothing waits. Only one may wait for that. */
	async drained(): Promise<void> {
		if (this.#length === 0) return;
		await new Promise<void>((resolve) => {
			this.#waiting = resolve;
		});
	}

	/** The port is gone: nothing is sent any more. */
	close(): void {
		this.#isClosed = true;
		this.#pieces = [];
		this.#length = 0;
		this.#waiting?.();
		this.#waiting = undefined;
	}

	#pump(): void {
		while (this.#writable > 0) {
			const piece = this.#pieces[0];
			if (!piece) return;
			const part = piece.subarray(0, this.#writable);
			if (part.length === piece.length) this.#pieces.shift();
			else this.#pieces[0] = piece.subarray(part.length);
			this.#writable -= part.length;
			this.#length -= part.length;
			this.#send(part);
		}
	}
}
Object.freeze(OutputQueue.prototype);
