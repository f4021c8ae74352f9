import { FileDamagedError } from "./errors";
import {
	blockLength,
	checksumsOffset,
	headerLength,
	pieceCapacity,
	pieceLength,
	pieceSeed,
	piecesPerBlock,
} from "./layout";
import type { Medium } from "./medium";

/** What a reader needs of the file store. */
export interface FileReaderOptions {
	readonly medium: Medium;
	readonly id: number;
	readonly name: string;
	readonly length: number;
	readonly blocks: Uint16Array;
	/** Called once. */
	readonly closed: (reader: FileReader) => void;
}

/** Streams a file out of flash, from its beginning. It holds the file until it is closed. */
export class FileReader {
	#options: FileReaderOptions;
	#position = 0;
	#piece = new Uint8Array(pieceLength);
	/** What of the piece has not been handed out. */
	#begin = 0;
	#end = 0;
	/** Pieces read so far. */
	#pieces = 0;
	#checksums = new Uint32Array(piecesPerBlock);
	#checksumBytes = new Uint8Array(this.#checksums.buffer);
	/** The whole of what was read last. */
	#content: Uint8Array = this.#piece;
	/** Views of the piece, by place in a block, so that none is made for each piece. */
	#contents: Uint8Array[] = [];
	#open = true;

	constructor(options: FileReaderOptions) {
		this.#options = options;
	}

	/** Bytes of the whole file. */
	get length(): number {
		return this.#options.length;
	}

	/** Bytes read so far. */
	get position(): number {
		return this.#position;
	}

	/**
	 * The next bytes, at most `maximum` and at most 1024, or undefined at the end of the file.
	 * They are valid until the next call. They have been checked before they are handed out.
	 * @throws {FileDamagedError}
	 */
	read(maximum = pieceLength): Uint8Array | undefined {
		if (!this.#open) throw new Error("This file is closed.");
		if (this.#position === this.length) return undefined;
		if (this.#begin === this.#end) this.#readPiece();
		const begin = this.#begin;
		this.#begin = Math.min(begin + maximum, this.#end);
		this.#position += this.#begin - begin;
		return this.#begin - begin === this.#content.length ? this.#content : this.#piece.subarray(begin, this.#begin);
	}

	#readPiece(): void {
		const { medium, id, name, blocks } = this.#options;
		const place = this.#pieces % piecesPerBlock;
		const block = (blocks[(this.#pieces - place) / piecesPerBlock] as number) * blockLength;
		if (place === 0) medium.flash.read(this.#checksumBytes, block + checksumsOffset);
		const length = Math.min(pieceCapacity(place), this.length - this.#position);
		let content = this.#contents[place];
		if (content?.length !== length) {
			content = this.#piece.subarray(0, length);
			this.#contents[place] = content;
		}
		this.#content = content;
		const offset = block + headerLength + place * pieceLength;
		medium.flash.read(content, offset);
		if (medium.checksums.crc32(content, pieceSeed(offset, id)) !== this.#checksums[place])
			throw new FileDamagedError(name, this.#position);
		this.#pieces++;
		this.#begin = 0;
		this.#end = length;
	}

	/** May be called twice. */
	close(): void {
		if (!this.#open) return;
		this.#open = false;
		this.#options.closed(this);
	}

	bytesHeld(): number {
		return this.#piece.byteLength + this.#checksums.byteLength + this.#options.blocks.byteLength;
	}
}
Object.freeze(FileReader.prototype);
