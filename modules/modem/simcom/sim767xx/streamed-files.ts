import type { DataSource } from "at/data";
import type { AttachmentSource } from "modem/service";

/** One file of a message, opened when its turn comes. */
export interface StreamedFile {
	readonly length: number;
	open(): AttachmentSource;
}

/** The bytes of several files, one behind the other. */
export class StreamedFiles implements DataSource {
	readonly length: number;
	#waiting: StreamedFile[];
	#source: AttachmentSource | undefined;

	constructor(files: readonly StreamedFile[]) {
		this.length = files.reduce((sum, { length }) => sum + length, 0);
		this.#waiting = [...files];
	}

	read(count: number): Uint8Array | undefined {
		for (;;) {
			const piece = this.#source?.read(count);
			if (piece && piece.length > 0) return piece;
			this.close();
			const next = this.#waiting.shift();
			if (!next) return undefined;
			this.#source = next.open();
		}
	}

	close(): void {
		this.#source?.close();
		this.#source = undefined;
	}
}
Object.freeze(StreamedFiles.prototype);
