import { BlockHeader, HeaderState } from "./block-header";
import { blockLength, headerLength } from "./layout";
import type { Medium } from "./medium";

/** What the store knows of a block in RAM. */
export const BlockState = Object.freeze({
	/** Holds nothing that counts; must be erased before it is used. */
	free: 0,
	/** Erased, with the first unit of its header. */
	erased: 1,
	journal: 2,
	file: 3,
} as const);
export type BlockState = (typeof BlockState)[keyof typeof BlockState];

/** How many blocks stay erased. The journal can go on at once, without an erase that would stop interrupts for 45 ms. */
export const spareBlocks = 2;

const stateShift = 14;
const countMask = 0x3fff;
const unknownCount = countMask;
const mostCount = unknownCount - 1;

/**
 * State and erase count of every block: two bytes each, since 16 MB of flash have 3000 blocks. Counts are kept from
 * {@link BlockTable.#base} on, and what lies outside of 16,000 from there is taken for the nearest count that does not:
 * blocks that take turns are not so far apart.
 */
export class BlockTable {
	readonly header: BlockHeader;
	#medium: Medium;
	/** State in the two highest bits, erase count below. */
	#table = new Uint16Array(0);
	#base = 0;
	#counts = new Uint32Array(4);

	constructor(medium: Medium) {
		this.#medium = medium;
		this.header = new BlockHeader(medium);
	}

	/** Reads all headers. `found` hears of each journal block while its header is in {@link header}. */
	mount(found: (block: number) => void): void {
		const { blocks } = this.#medium;
		this.#table = new Uint16Array(blocks);
		this.#counts.fill(0);
		this.#counts[BlockState.free] = blocks;
		let isBaseKnown = false;
		for (let block = 0; block < blocks; block++) {
			const state = this.header.read(block);
			const isCountKnown = state !== HeaderState.none;
			if (isCountKnown && !isBaseKnown) this.#base = Math.max(0, this.header.eraseCount - mostCount / 2);
			isBaseKnown ||= isCountKnown;
			this.#table[block] = isCountKnown ? this.#kept(this.header.eraseCount) : unknownCount;
			if (state === HeaderState.erased) this.set(block, BlockState.erased);
			else if (state === HeaderState.journal) found(block);
		}
		this.#estimateUnknownCounts();
		this.#checkErased();
	}

	/** A count as the table has it. */
	#kept(eraseCount: number): number {
		return Math.max(0, Math.min(eraseCount - this.#base, mostCount));
	}

	/** A power cut between an erase and its header loses the count of that block: it is taken for an average one. */
	#estimateUnknownCounts(): void {
		let sum = 0;
		let known = 0;
		for (const entry of this.#table) {
			if ((entry & countMask) === unknownCount) continue;
			sum += entry & countMask;
			known++;
		}
		const average = known === 0 ? 0 : Math.round(sum / known);
		for (let block = 0; block < this.#table.length; block++)
			if (this.#table[block] === unknownCount) this.#table[block] = average;
	}

	/** A compaction or an erase that a power cut ended leaves blocks that only seem to be erased. */
	#checkErased(): void {
		for (let block = 0; block < this.#table.length; block++) {
			if (this.state(block) !== BlockState.erased) continue;
			const offset = block * blockLength;
			if (!this.#medium.isBlank(offset + headerLength, offset + blockLength)) this.set(block, BlockState.free);
		}
	}

	get length(): number {
		return this.#table.length;
	}

	state(block: number): BlockState {
		return ((this.#table[block] as number) >>> stateShift) as BlockState;
	}

	set(block: number, state: BlockState): void {
		const entry = this.#table[block] as number;
		(this.#counts[entry >>> stateShift] as number)--;
		(this.#counts[state] as number)++;
		this.#table[block] = (entry & countMask) | (state << stateShift);
	}

	count(state: BlockState): number {
		return this.#counts[state] as number;
	}

	/** Blocks that hold nothing, erased or not. */
	get available(): number {
		return this.count(BlockState.free) + this.count(BlockState.erased);
	}

	/** Takes a block for the journal: an erased one if there is one. Its header has no use yet. */
	takeForJournal(): number {
		return this.#take(this.count(BlockState.erased) > 0 ? BlockState.erased : BlockState.free, BlockState.journal);
	}

	/** Takes a block for a file: erases one rather than use up those that are kept erased. */
	takeForFile(): number {
		return this.#take(this.count(BlockState.free) > 0 ? BlockState.free : BlockState.erased, BlockState.file);
	}

	/** Erases one block to be kept erased. False when there are enough of them, or none is free. */
	eraseSpare(): boolean {
		if (this.count(BlockState.erased) >= spareBlocks || this.count(BlockState.free) === 0) return false;
		this.#erase(this.#leastErased(BlockState.free));
		return true;
	}

	#take(from: BlockState, to: BlockState): number {
		const block = this.#leastErased(from);
		if (from === BlockState.free) this.#erase(block);
		this.set(block, to);
		return block;
	}

	#leastErased(state: BlockState): number {
		const table = this.#table;
		let least = -1;
		let leastEntry = Number.POSITIVE_INFINITY;
		for (let block = 0; block < table.length; block++) {
			const entry = table[block] as number;
			if (entry >>> stateShift !== state || entry >= leastEntry) continue;
			least = block;
			leastEntry = entry;
		}
		if (least < 0) throw new Error("The store has no free block left, which its reservations should have prevented.");
		return least;
	}

	#erase(block: number): void {
		const count = Math.min(((this.#table[block] as number) & countMask) + 1, mostCount);
		this.#medium.flash.eraseBlock(block);
		this.header.writeErased(block, this.#base + count);
		this.#table[block] = count | (this.state(block) << stateShift);
		this.set(block, BlockState.erased);
	}

	bytesHeld(): number {
		return this.#table.byteLength + this.#counts.byteLength + this.header.bytesHeld();
	}
}
Object.freeze(BlockTable.prototype);
