import type { AttachmentSource } from "modem/service";
import type { FileReader } from "store/file-reader";

/** A file of the store as a service reads it: from its beginning, as often as it is asked to. */
export class FileSource implements AttachmentSource {
	#open: () => Pick<FileReader, "length" | "read" | "close">;
	#reader: Pick<FileReader, "length" | "read" | "close">;
	#check: () => void;

	/**
	 * @param open opens the file @throws {FileMissingError}
	 * @param check throws where nothing more is to be read: the job was cancelled
	 */
	constructor(open: () => Pick<FileReader, "length" | "read" | "close">, check: () => void) {
		this.#open = open;
		this.#check = check;
		this.#reader = open();
	}

	get length(): number {
		return this.#reader.length;
	}

	read(count: number): Uint8Array | undefined {
		this.#check();
		return this.#reader.read(count);
	}

	rewind(): void {
		this.#reader.close();
		this.#reader = this.#open();
	}

	close(): void {
		this.#reader.close();
	}
}
Object.freeze(FileSource.prototype);
