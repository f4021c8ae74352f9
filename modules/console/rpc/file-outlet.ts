import type { Checksums } from "io/checksum";
import type { FileReader } from "store/file-reader";
import type { FileInfo } from "store/file-store";
import { hexadecimal } from "./hexadecimal";

type Reader = Pick<FileReader, "length" | "position" | "read" | "close">;

export interface FileOutletOptions {
	readonly checksums: Pick<Checksums, "sha256">;
	open(file: number): Reader;
}

/** Hands files out in pieces. One that is read in order is opened once. */
export class FileOutlet {
	readonly #options: FileOutletOptions;
	#file = 0;
	#reader: Reader | undefined;

	constructor(options: FileOutletOptions) {
		this.#options = options;
	}

	/** The bytes from `offset` on, at most `length` and at most 1024; none at the end. */
	read({ id }: FileInfo, offset: number, length: number): Uint8Array {
		const reader = this.#at(id, offset);
		const pieces: Uint8Array[] = [];
		let left = length;
		while (left > 0) {
			const piece = reader.read(left);
			if (!piece) break;
			pieces.push(piece.slice());
			left -= piece.length;
		}
		if (reader.position === reader.length) this.close();
		return join(pieces, length - left);
	}

	/** SHA-256 of a whole file, in hexadecimal digits. */
	sum({ id }: FileInfo): string {
		const reader = this.#options.open(id);
		const sum = this.#options.checksums.sha256();
		try {
			for (let piece = reader.read(); piece; piece = reader.read()) sum.write(piece);
			return hexadecimal(sum.digest());
		} finally {
			reader.close();
		}
	}

	close(): void {
		this.#reader?.close();
		this.#reader = undefined;
	}

	/** A file can only be read from its start. */
	#at(file: number, offset: number): Reader {
		if (!this.#reader || this.#file !== file || this.#reader.position > offset) {
			this.close();
			this.#reader = this.#options.open(file);
			this.#file = file;
		}
		const reader = this.#reader;
		while (reader.position < offset && reader.read(offset - reader.position));
		return reader;
	}
}
Object.freeze(FileOutlet.prototype);

function join(pieces: readonly Uint8Array[], length: number): Uint8Array {
	const bytes = new Uint8Array(length);
	let at = 0;
	for (const piece of pieces) {
		bytes.set(piece, at);
		at += piece.length;
	}
	return bytes;
}
