import { BytesSource } from "at/data";
import type { AttachmentSource } from "./service";

/** Bytes at hand, as an attachment. */
export class BytesAttachment implements AttachmentSource {
	readonly length: number;
	#bytes: Uint8Array;
	#rest: BytesSource;

	constructor(bytes: Uint8Array) {
		this.#bytes = bytes;
		this.length = bytes.length;
		this.#rest = new BytesSource(bytes);
	}

	read(count: number): Uint8Array | undefined {
		return this.#rest.read(count);
	}

	rewind(): void {
		this.#rest = new BytesSource(this.#bytes);
	}

	close(): void {}
}
Object.freeze(BytesAttachment.prototype);
