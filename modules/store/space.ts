import { BlockState, type BlockTable, spareBlocks } from "./block-table";
import type { Compactor } from "./compactor";
import { StoreFullError } from "./errors";
import type { FileTable } from "./file-table";
import type { Journal } from "./journal";
import { fileBlockCapacity, fileBlocks, journalCapacity } from "./layout";
import { maximumReservedPayload, recordSize } from "./record";

/** What reserved records can surely take of a block: the last one may have just not fitted. */
const reservedCapacity = journalCapacity - recordSize(maximumReservedPayload) + recordSize(0);
const removalSize = recordSize(4);
/** How many old blocks compaction looks at for each new one. */
const creditOfBlock = 4;

/**
 * Who may take a block. Something new may only take what is neither promised nor one of the two spare blocks;
 * a record that was promised room may also take a spare one, but never the last, which compaction needs.
 */
export class Space {
	/** Bytes of records that were promised room. */
	reserved = 0;
	/** Files being written: each will need a record of its own. */
	writers = 0;
	#blocks: BlockTable;
	#journal: Journal;
	#compactor: Compactor;
	#files: FileTable;
	/** Blocks that compaction is still to look at. */
	#credit = 0;
	/** A whole round of compaction gained nothing, and nothing has changed since. */
	#inVain = false;
	#gained = false;
	/** The round under way began with the oldest block, and room was scarce all the time. */
	#thorough = false;
	/** Records were appended since the last time that something was refused: owners may keep less now. */
	#appended = false;
	/** Makes sure that the blocks of files are known, before any block is taken. */
	readonly #settle: () => void;

	constructor(blocks: BlockTable, journal: Journal, compactor: Compactor, files: FileTable, settle: () => void) {
		this.#settle = settle;
		this.#blocks = blocks;
		this.#journal = journal;
		this.#compactor = compactor;
		this.#files = files;
	}

	clear(): void {
		this.reserved = 0;
		this.writers = 0;
		this.#credit = 0;
		this.#inVain = false;
	}

	/** Blocks that something new may take; negative when promises have eaten into the spare blocks. */
	get newBlocks(): number {
		return this.#blocks.available - spareBlocks - this.#promisedBlocks();
	}

	/** Bytes that a new file may have. One more block may have to go to the journal for its record. */
	get newBytes(): number {
		this.#settle();
		return Math.max(0, this.newBlocks - 1) * fileBlockCapacity;
	}

	#promisedBlocks(): number {
		const promised = this.reserved + this.#files.length * removalSize;
		return Math.ceil(promised / reservedCapacity) + this.writers;
	}

	/** Whether history must go: an eighth of the partition is left, or the journal has grown to a quarter of it. */
	get scarce(): boolean {
		const blocks = this.#blocks.length;
		return this.newBlocks <= Math.max(2, blocks >> 3) || this.#journal.length > Math.max(4, blocks >> 2);
	}

	/** Something was let go: compaction may gain something again. */
	changed(): void {
		this.#inVain = false;
	}

	/** @throws {StoreFullError} unless something new may take `blocks` blocks. */
	require(blocks: number, neededBytes: number): void {
		this.#settle();
		if (this.newBlocks >= blocks) return;
		if (this.#appended) this.changed();
		this.#appended = false;
		while (this.newBlocks < blocks && this.#compact(true));
		if (this.newBlocks < blocks) throw new StoreFullError(this.newBytes, neededBytes);
	}

	/** @throws {StoreFullError} unless a new file of `length` bytes fits, with its record. */
	requireFile(length: number): void {
		this.require(fileBlocks(length) + 1, length);
	}

	/** Promises room for records. @throws {StoreFullError} */
	reserve(bytes: number): void {
		this.reserved += bytes;
		try {
			this.require(0, bytes);
		} catch (error) {
			this.reserved -= bytes;
			throw error;
		}
	}

	/** Makes sure that the last journal block has room for a record that is about to be appended. @throws {StoreFullError} */
	prepareRecord(size: number, promised: boolean): void {
		this.#appended = true;
		if (!this.#journal.needsBlock(size)) return;
		this.#settle();
		if (promised) this.#requirePromised(size);
		else this.require(1, size);
		if (!this.#journal.needsBlock(size)) return;
		this.#journal.open(this.#files.next);
		this.#credit += creditOfBlock;
		this.changed();
	}

	#requirePromised(size: number): void {
		while (this.#blocks.available < 2 && this.#compact(true));
		if (this.#blocks.available < 2) throw new StoreFullError(0, size);
	}

	/** One erase or one step of compaction, if there is need. Returns whether more is to do. */
	maintain(): boolean {
		this.#settle();
		if (this.#blocks.eraseSpare()) return this.#wantsErase() || this.#wantsCompaction();
		if (!this.#wantsCompaction()) return false;
		this.#compact(this.scarce);
		return this.#wantsErase() || this.#wantsCompaction();
	}

	#wantsErase(): boolean {
		return this.#blocks.count(BlockState.erased) < spareBlocks && this.#blocks.count(BlockState.free) > 0;
	}

	#wantsCompaction(): boolean {
		if (!this.#compactor.possible) return false;
		return this.scarce ? !this.#inVain : this.#credit > 0;
	}

	/** One step of compaction. False when there is nothing to hope for. */
	#compact(scarce: boolean): boolean {
		if (!this.#compactor.possible || (scarce && this.#inVain)) return false;
		if (this.#compactor.atStart) {
			this.#gained = false;
			this.#thorough = true;
		}
		if (!scarce) this.#thorough = false;
		const gained = this.#compactor.step(scarce);
		this.#credit = Math.max(0, this.#credit - 1 - gained);
		if (gained > 0) this.#gained = true;
		if (this.#compactor.atStart && this.#thorough && !this.#gained) this.#inVain = true;
		return true;
	}
}
Object.freeze(Space.prototype);
