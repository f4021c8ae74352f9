import type { BlockTable } from "./block-table";
import type { FileTable } from "./file-table";
import type { Journal } from "./journal";
import { blockLength, headerLength, journalCapacity, recordHeaderLength } from "./layout";
import type { Medium } from "./medium";
import type { Owners } from "./owners";
import { type JournalRecord, recordSize } from "./record";

/** A step looks at no more blocks than this, so that it takes no longer than an erase. */
const longestRun = 8;

/**
 * Makes one block of a run of neighbouring journal blocks by leaving out the records that nobody needs; the order of the
 * rest does not change. The new block is programmed first and its header's second unit last: that one unit
 * puts it in the place of the others, so that a power cut leaves either all of them or only the new one.
 */
export class Compactor {
	#medium: Medium;
	#blocks: BlockTable;
	#journal: Journal;
	#owners: Owners;
	#files: FileTable;
	#place = 0;

	constructor(medium: Medium, blocks: BlockTable, journal: Journal, owners: Owners, files: FileTable) {
		this.#medium = medium;
		this.#blocks = blocks;
		this.#journal = journal;
		this.#owners = owners;
		this.#files = files;
	}

	/** Whether there is anything that could be compacted: two blocks beside the one that is appended to. */
	get possible(): boolean {
		return this.#journal.length > 2;
	}

	/** Whether the next step begins with the oldest block again. */
	get atStart(): boolean {
		return this.#place === 0;
	}

	/** Looks at the next run of blocks. Returns how many blocks became free. */
	step(scarce: boolean): number {
		if (!this.possible) return 0;
		const place = this.#place;
		const count = this.#measureRun(place, scarce);
		if (count > 1) this.#merge(place, count, scarce);
		else this.#place++;
		if (this.#place >= this.#journal.length - 2) this.#place = 0;
		return count - 1;
	}

	/** How many blocks from `place` on have so few records left that one block takes them all. */
	#measureRun(place: number, scarce: boolean): number {
		const last = Math.min(place + longestRun, this.#journal.length - 1);
		let needed = 0;
		const measure = (record: JournalRecord) => {
			if (this.#owners.keep(record, scarce)) needed += recordSize(record.payload.length);
		};
		for (let next = place; next < last; next++) {
			this.#journal.walk(this.#journal.block(next), measure);
			if (needed > journalCapacity) return Math.max(1, next - place);
		}
		return last - place;
	}

	#merge(place: number, count: number, scarce: boolean): void {
		const { header } = this.#blocks;
		header.read(this.#journal.block(place));
		const firstSequence = header.firstSequence;
		header.read(this.#journal.block(place + count - 1));
		const lastSequence = header.lastSequence;
		const block = this.#blocks.takeForJournal();
		let at = block * blockLength + headerLength;
		const copy = (record: JournalRecord) => {
			if (!this.#owners.keep(record, scarce)) return this.#owners.dropped(record);
			const size = this.#copy(record, at);
			this.#owners.moved(record, at);
			at += size;
		};
		for (let next = place; next < place + count; next++) this.#journal.walk(this.#journal.block(next), copy);
		header.writeJournal(block, firstSequence, lastSequence, this.#files.next);
		this.#journal.replace(place, count, block);
	}

	/** Programs a record as it stands in the window, with the checksum that belongs to its new place. */
	#copy(record: JournalRecord, to: number): number {
		const { window, words, checksums, flash } = this.#medium;
		const begin = record.payload.byteOffset - recordHeaderLength;
		const size = recordSize(record.payload.length);
		const fields = window.subarray(begin + 4, begin + recordHeaderLength + record.payload.length);
		words[begin >> 2] = checksums.crc32(fields, to);
		flash.write(window.subarray(begin, begin + size), to);
		return size;
	}
}
Object.freeze(Compactor.prototype);
