import { StoreFormatError } from "./errors";
import { blank, blockLength, headerLength, unitLength } from "./layout";
import type { Medium } from "./medium";

/** "OPS" and the number of the format. */
const magic = 0x53504f;
const format = 1;

/** What a block is used for, as its header says. */
export const Use = Object.freeze({ journal: 0x4a, file: 0x46 } as const);

/** What the header of a block says. */
export const HeaderState = Object.freeze({
	/** Nothing that can be relied on, not even how often it was erased. */
	none: 0,
	/** It was erased and not used since, unless the power went in between. */
	erased: 1,
	/** It was erased, and what it was to be used for cannot be read. */
	torn: 2,
	journal: 3,
	file: 4,
} as const);
export type HeaderState = (typeof HeaderState)[keyof typeof HeaderState];

/**
 * Reads and programs block headers. Each unit ends with a CRC-32 that begins with the number of the block.
 * First unit: magic and format, erase count. Second unit of a journal block: first and last sequence number that it
 * stands for (24 bits each), next file number. Of a file block: its place in the file, number of the file.
 */
export class BlockHeader {
	eraseCount = 0;
	firstSequence = 0;
	lastSequence = 0;
	nextFile = 0;
	#medium: Medium;
	#words = new Uint32Array(headerLength / 4);
	#bytes = new Uint8Array(this.#words.buffer);
	#firstUnit = this.#bytes.subarray(0, unitLength);
	#secondUnit = this.#bytes.subarray(unitLength);
	#firstFields = this.#bytes.subarray(0, unitLength - 4);
	#secondFields = this.#bytes.subarray(unitLength, headerLength - 4);

	constructor(medium: Medium) {
		this.#medium = medium;
	}

	/** @throws {StoreFormatError} for a block of another format. */
	read(block: number): HeaderState {
		const { flash, checksums } = this.#medium;
		const words = this.#words;
		flash.read(this.#bytes, block * blockLength);
		if ((words[0] as number) % 0x1000000 !== magic || words[3] !== checksums.crc32(this.#firstFields, block))
			return HeaderState.none;
		const found = (words[0] as number) >>> 24;
		if (found !== format)
			throw new StoreFormatError(
				`The store on this flash has format ${found} and this firmware reads format ${format}. Install the firmware that wrote it, or erase the partition.`,
			);
		this.eraseCount = words[1] as number;
		if (words[4] === blank && words[5] === blank && words[6] === blank && words[7] === blank) return HeaderState.erased;
		if (words[7] !== checksums.crc32(this.#secondFields, block)) return HeaderState.torn;
		return this.#readUse();
	}

	#readUse(): HeaderState {
		const words = this.#words;
		const use = (words[4] as number) & 0xff;
		if (use === Use.file) return HeaderState.file;
		if (use !== Use.journal) return HeaderState.torn;
		this.firstSequence = (words[4] as number) >>> 8;
		this.lastSequence = (words[5] as number) & 0xffffff;
		this.nextFile = words[6] as number;
		return HeaderState.journal;
	}

	/** Programs the first unit of a block that has just been erased. */
	writeErased(block: number, eraseCount: number): void {
		const { flash, checksums } = this.#medium;
		const words = this.#words;
		words[0] = magic | (format << 24);
		words[1] = eraseCount;
		words[2] = blank;
		words[3] = checksums.crc32(this.#firstFields, block);
		flash.write(this.#firstUnit, block * blockLength);
	}

	writeJournal(block: number, firstSequence: number, lastSequence: number, nextFile: number): void {
		this.#writeUse(block, Use.journal | (firstSequence << 8), lastSequence | 0xff000000, nextFile);
	}

	writeFile(block: number, place: number, file: number): void {
		this.#writeUse(block, Use.file | (place << 8), file, blank);
	}

	#writeUse(block: number, first: number, second: number, third: number): void {
		const { flash, checksums } = this.#medium;
		const words = this.#words;
		words[4] = first;
		words[5] = second;
		words[6] = third;
		words[7] = checksums.crc32(this.#secondFields, block);
		flash.write(this.#secondUnit, block * blockLength + unitLength);
	}

	bytesHeld(): number {
		return this.#bytes.length;
	}
}
Object.freeze(BlockHeader.prototype);
