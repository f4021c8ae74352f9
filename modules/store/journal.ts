import { BlockState, type BlockTable } from "./block-table";
import { RecordMissingError } from "./errors";
import { blank, blockLength, headerLength, recordHeaderLength, unitLength, wholeUnits } from "./layout";
import type { Medium } from "./medium";
import { type JournalRecord, maximumPayload, type RecordLocation, recordSize } from "./record";

class FoundRecord implements JournalRecord {
	kind = 0;
	payload = new Uint8Array(0);
	location = 0;
}

/** Called for a record; what it returns false for is the last. */
export type RecordVisitor = (record: JournalRecord) => unknown;

/**
 * Records one after the other, in blocks that are in the order of their sequence numbers. Each block stands for a range
 * of numbers. A compacted block stands for the ranges of all that it was made of, so whatever lies within the range of
 * another block has been replaced by it, although it has not been erased yet.
 */
export class Journal {
	#medium: Medium;
	#blocks: BlockTable;
	/** The blocks of the journal, oldest first; the last one is being appended to. */
	#order = new Uint16Array(8);
	#length = 0;
	/** Where in the last block the next record goes. */
	#end = blockLength;
	#sequence = 0;
	#record = new FoundRecord();
	#walking = false;

	constructor(medium: Medium, blocks: BlockTable) {
		this.#medium = medium;
		this.#blocks = blocks;
	}

	/** How many blocks it has. */
	get length(): number {
		return this.#length;
	}

	/** The block at `place`, 0 being the oldest. */
	block(place: number): number {
		return this.#order[place] as number;
	}

	/** Takes over the journal blocks that mounting found, in the order of `order`, and reads them. */
	mount(order: Uint16Array<ArrayBuffer>, lastSequence: number, visit: RecordVisitor): void {
		this.#order = order.length < 8 ? new Uint16Array(8) : order;
		if (this.#order !== order) this.#order.set(order);
		this.#length = order.length;
		this.#sequence = lastSequence;
		this.#end = blockLength;
		for (const block of order) this.#blocks.set(block, BlockState.journal);
		for (const block of order) this.#end = this.walk(block, visit);
		this.#closeUnlessBlank();
	}

	/** Behind a record that a power cut tore, only what is surely erased may be programmed. */
	#closeUnlessBlank(): void {
		if (this.#length === 0 || this.#end >= blockLength) return;
		const offset = this.block(this.#length - 1) * blockLength;
		if (!this.#medium.isBlank(offset + this.#end, offset + blockLength)) this.#end = blockLength;
	}

	/** Whether a record of `size` bytes needs a new block. */
	needsBlock(size: number): boolean {
		return this.#end + size > blockLength;
	}

	/** Goes on in a new block. */
	open(nextFile: number): void {
		const block = this.#blocks.takeForJournal();
		this.#sequence++;
		this.#blocks.header.writeJournal(block, this.#sequence, this.#sequence, nextFile);
		if (this.#length === this.#order.length) {
			const longer = new Uint16Array(this.#length * 2);
			longer.set(this.#order);
			this.#order = longer;
		}
		this.#order[this.#length++] = block;
		this.#end = headerLength;
	}

	/** Programs a record in the last block, where there must be room for it. */
	append(kind: number, payload: Uint8Array): RecordLocation {
		const location = this.block(this.#length - 1) * blockLength + this.#end;
		const size = this.write(location, kind, payload);
		this.#end += size;
		return location;
	}

	/** Programs a record at `location`. Returns the bytes that it took. */
	write(location: RecordLocation, kind: number, payload: Uint8Array): number {
		const { window, words, checksums, flash } = this.#medium;
		const end = recordHeaderLength + payload.length;
		const size = wholeUnits(end);
		window.set(payload, recordHeaderLength);
		window.fill(0xff, end, size);
		words[1] = kind | ((end - recordHeaderLength) << 8);
		words[0] = checksums.crc32(window.subarray(4, end), location);
		flash.write(window.subarray(0, size), location);
		return size;
	}

	/** Visits every record, oldest first. */
	scan(visit: RecordVisitor): void {
		for (let place = 0; place < this.#length; place++) if (this.walk(this.block(place), visit) < 0) return;
	}

	/**
	 * Visits the records of one block. What is not whole is passed over, unit by unit.
	 * Returns where in the block the records end, or -1 when the visitor wanted no more.
	 */
	walk(block: number, visit: RecordVisitor): number {
		if (this.#walking) throw new Error("A visitor of the journal called the store.");
		this.#walking = true;
		try {
			return this.#walk(block * blockLength, visit);
		} finally {
			this.#walking = false;
		}
	}

	/** @throws {Error} within a visitor: the buffers are in use. */
	checkIdle(): void {
		if (this.#walking) throw new Error("A visitor of the journal called the store.");
	}

	#walk(begin: number, visit: RecordVisitor): number {
		const medium = this.#medium;
		const { words } = medium;
		const record = this.#record;
		const blockEnd = begin + blockLength;
		let at = begin + headerLength;
		let windowBegin = at;
		let windowEnd = at;
		// A torn record ends where it would have ended: what is programmed sooner could make it whole by chance.
		let tornEnd = at;
		while (at < blockEnd) {
			if (at + unitLength > windowEnd) {
				windowBegin = at;
				windowEnd = medium.readWindow(at, blockEnd);
			}
			const head = words[((at - windowBegin) >> 2) + 1] as number;
			if (head === blank && at >= tornEnd && words[(at - windowBegin) >> 2] === blank) break;
			const size = plausibleSize(head, blockEnd - at);
			if (at + size > windowEnd) {
				windowBegin = at;
				windowEnd = medium.readWindow(at, blockEnd);
			}
			if (size > 0 && this.#find(at - windowBegin, at)) {
				at += size;
				if (visit(record) === false) return -1;
			} else {
				tornEnd = Math.max(tornEnd, at + size);
				at += unitLength;
			}
		}
		return at - begin;
	}

	/** Checks the record at `position` of the window, which is `location` of the flash. */
	#find(position: number, location: RecordLocation): boolean {
		const { window, words, checksums } = this.#medium;
		const head = words[(position >> 2) + 1] as number;
		const begin = position + recordHeaderLength;
		const end = begin + ((head >>> 8) & 0xffff);
		if (words[position >> 2] !== checksums.crc32(window.subarray(position + 4, end), location)) return false;
		const record = this.#record;
		record.kind = head & 0xff;
		record.location = location;
		record.payload = window.subarray(begin, end);
		return true;
	}

	/** @throws {RecordMissingError} */
	read(location: RecordLocation): JournalRecord {
		this.checkIdle();
		const block = Math.floor(location / blockLength);
		const inside = location % blockLength;
		const plausible = location % unitLength === 0 && inside >= headerLength && block < this.#medium.blocks;
		if (!plausible || this.#blocks.state(block) !== BlockState.journal) throw new RecordMissingError(location);
		const end = this.#medium.readWindow(location, (block + 1) * blockLength);
		const size = plausibleSize(this.#medium.words[1] as number, end - location);
		if (size === 0 || !this.#find(0, location)) throw new RecordMissingError(location);
		return this.#record;
	}

	/** `block`, which stands for them, takes the place of `count` blocks from `place` on. */
	replace(place: number, count: number, block: number): void {
		for (let old = place; old < place + count; old++) this.#blocks.set(this.block(old), BlockState.free);
		this.#order[place] = block;
		this.#order.copyWithin(place + 1, place + count, this.#length);
		this.#length -= count - 1;
	}

	bytesHeld(): number {
		return this.#order.byteLength;
	}
}
Object.freeze(Journal.prototype);

/** How many bytes a record with this second word takes; 0 when it is none, or longer than what there is. */
function plausibleSize(head: number, available: number): number {
	const kind = head & 0xff;
	const length = head >>> 8;
	if (kind === 0 || kind === 0xff || length > maximumPayload) return 0;
	const size = recordSize(length);
	return size > available ? 0 : size;
}
