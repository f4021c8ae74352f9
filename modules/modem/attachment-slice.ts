import type { DataSource } from "at/data";
import type { AttachmentSource } from "./service";

/** The next so many bytes of an attachment, as a data phase of their own. */
export class AttachmentSlice implements DataSource {
	readonly length: number;
	#source: AttachmentSource;
	#left: number;

	constructor(source: AttachmentSource, length: number) {
		this.#source = source;
		this.length = length;
		this.#left = length;
	}

	read(count: number): Uint8Array | undefined {
		if (this.#left === 0) return undefined;
		const piece = this.#source.read(Math.min(count, this.#left));
		if (piece) this.#left -= piece.length;
		return piece;
	}
}
Object.freeze(AttachmentSlice.prototype);

/** Goes to byte `offset` of an attachment: it can only be read from its start. */
export function seek(source: AttachmentSource, offset: number): void {
	source.rewind();
	for (let left = offset; left > 0; ) {
		const piece = source.read(Math.min(1024, left));
		if (!piece) return;
		left -= piece.length;
	}
}
