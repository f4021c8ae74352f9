import type { BlockTable } from "./block-table";

/** The journal as its block headers tell it. */
export interface FoundJournal {
	/** Its blocks, oldest first. */
	readonly order: Uint16Array<ArrayBuffer>;
	readonly lastSequence: number;
	readonly nextFile: number;
}

/**
 * Reads the headers of all blocks and puts those of the journal in order. A block whose range of sequence numbers lies
 * within that of another has been compacted into it: it is left out.
 */
export function findJournal(count: number, blocks: BlockTable): FoundJournal {
	const first = new Uint32Array(count);
	const last = new Uint32Array(count);
	const found = new Uint16Array(count);
	let length = 0;
	let nextFile = 1;
	blocks.mount((block) => {
		first[block] = blocks.header.firstSequence;
		last[block] = blocks.header.lastSequence;
		nextFile = Math.max(nextFile, blocks.header.nextFile);
		found[length++] = block;
	});
	const sorted = found.subarray(0, length).sort((a, b) => {
		const difference = (first[a] as number) - (first[b] as number);
		return difference === 0 ? (last[b] as number) - (last[a] as number) : difference;
	});
	let lastSequence = 0;
	let kept = 0;
	for (const block of sorted) {
		if ((last[block] as number) <= lastSequence) continue;
		lastSequence = last[block] as number;
		sorted[kept++] = block;
	}
	return { order: sorted.slice(0, kept), lastSequence, nextFile };
}
