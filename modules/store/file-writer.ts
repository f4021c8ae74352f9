import type { BlockTable } from "./block-table";
import { BlockState } from "./block-table";
import { StoreFullError } from "./errors";
import { completeLength, encodeComplete, FileRecord } from "./file-record";
import {
	blank,
	blockLength,
	checksumsOffset,
	fileBlockCapacity,
	headerLength,
	pieceCapacity,
	pieceLength,
	pieceSeed,
	piecesPerBlock,
	wholeUnits,
} from "./layout";
import type { Medium } from "./medium";
import { maximumPayload } from "./record";
import type { Space } from "./space";

/** What a writer needs of the file store. */
export interface FileWriterOptions {
	readonly medium: Medium;
	readonly blocks: BlockTable;
	readonly space: Space;
	readonly id: number;
	readonly name: Uint8Array;
	/** Called with the payload of the record that makes the file exist. */
	readonly complete: (kind: number, payload: Uint8Array) => void;
	/** Called once, when the writer is done in one way or the other. */
	readonly ended: (writer: FileWriter) => void;
}

/** Streams a new file into flash. One of `finish` and `abort` must be called. */
export class FileWriter {
	#options: FileWriterOptions;
	#length = 0;
	#crc32 = 0;
	/** The piece being filled, and how full it is. */
	#piece = new Uint8Array(pieceLength);
	#fill = 0;
	/** Which piece of the block it is. */
	#place = 0;
	#blocks = new Uint16Array(16);
	#blockCount = 0;
	#checksums = new Uint32Array(piecesPerBlock).fill(blank);
	#open = true;

	constructor(options: FileWriterOptions) {
		this.#options = options;
	}

	/** Bytes written so far. */
	get length(): number {
		return this.#length;
	}

	/** Adds bytes; with at most 1024 a call, a call erases at most one block. After an error the file is aborted. @throws {StoreFullError} */
	write(bytes: Uint8Array): void {
		this.#checkOpen();
		try {
			for (let at = 0; at < bytes.length; ) at += this.#take(bytes, at);
		} catch (error) {
			this.abort();
			throw error;
		}
	}

	/** The file is whole and its name points at it, instead of at an earlier file, in one step. Returns its number. @throws {StoreFullError} */
	finish(): number {
		this.#checkOpen();
		const { id, name, complete } = this.#options;
		try {
			if (this.#fill > 0) this.#programPiece();
			if (this.#place > 0) this.#programChecksums();
			complete(FileRecord.complete, encodeComplete(id, this.#length, this.#crc32, this.#blocks, name));
		} catch (error) {
			this.abort();
			throw error;
		}
		this.#end();
		return id;
	}

	/** Nothing remains of it. May be called at any time, also after `finish`, where it does nothing. */
	abort(): void {
		if (!this.#open) return;
		for (let place = 0; place < this.#blockCount; place++)
			this.#options.blocks.set(this.#blocks[place] as number, BlockState.free);
		this.#end();
	}

	#end(): void {
		this.#open = false;
		this.#options.ended(this);
	}

	#checkOpen(): void {
		if (!this.#open) throw new Error("This file is finished or was given up; nothing more can be written to it.");
	}

	/** Takes what the piece has room for. Returns how many bytes that is. */
	#take(bytes: Uint8Array, at: number): number {
		const count = Math.min(bytes.length - at, pieceCapacity(this.#place) - this.#fill);
		this.#piece.set(bytes.subarray(at, at + count), this.#fill);
		this.#fill += count;
		this.#length += count;
		if (this.#fill === pieceCapacity(this.#place)) this.#programPiece();
		return count;
	}

	#programPiece(): void {
		const { medium, id } = this.#options;
		if (this.#place === 0) this.#openBlock();
		const offset = this.#block() * blockLength + headerLength + this.#place * pieceLength;
		const content = this.#piece.subarray(0, this.#fill);
		this.#crc32 = medium.checksums.crc32(content, this.#crc32);
		this.#checksums[this.#place] = medium.checksums.crc32(content, pieceSeed(offset, id));
		const size = wholeUnits(this.#fill);
		this.#piece.fill(0xff, this.#fill, size);
		medium.flash.write(this.#piece.subarray(0, size), offset);
		this.#fill = 0;
		this.#place++;
		if (this.#place === piecesPerBlock) this.#programChecksums();
	}

	#openBlock(): void {
		const { blocks, space, id, name } = this.#options;
		if (completeLength(this.#length, name) > maximumPayload)
			throw new StoreFullError((this.#blockCount - 1) * fileBlockCapacity, this.#length);
		space.require(1, this.#length);
		if (this.#blockCount === this.#blocks.length) {
			const longer = new Uint16Array(this.#blockCount * 2);
			longer.set(this.#blocks);
			this.#blocks = longer;
		}
		const block = blocks.takeForFile();
		this.#blocks[this.#blockCount++] = block;
		blocks.header.writeFile(block, this.#blockCount - 1, id);
	}

	#programChecksums(): void {
		const unit = new Uint8Array(this.#checksums.buffer);
		this.#options.medium.flash.write(unit, this.#block() * blockLength + checksumsOffset);
		this.#checksums.fill(blank);
		this.#place = 0;
	}

	#block(): number {
		return this.#blocks[this.#blockCount - 1] as number;
	}

	bytesHeld(): number {
		return this.#piece.byteLength + this.#blocks.byteLength + this.#checksums.byteLength;
	}
}
Object.freeze(FileWriter.prototype);
