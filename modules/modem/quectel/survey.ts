import type { Checksums } from "io/checksum";
import type { AttachmentSource } from "modem/service";

/** What must be known of a file before it is uploaded. */
export interface Survey {
	/** As `+QFUPL` reports it: 16-bit XOR of the big endian words, an odd last byte in the high half. */
	readonly checksum: number;
	/** Offsets of `+++`, those that overlap included: at each the data must not be in one write. */
	readonly escapes: readonly number[];
}

const PIECE = 1024;
const PLUS = 0x2b;

/** Reads a file once, and rewinds it. */
export function survey(source: AttachmentSource, checksums: Checksums): Survey {
	const escapes: number[] = [];
	let checksum = 0;
	let offset = 0;
	let run = 0;
	for (let piece = source.read(PIECE); piece; piece = source.read(PIECE)) {
		const sum = checksums.xor16(piece);
		// A piece that begins in the middle of a word has its halves the other way round.
		checksum ^= offset % 2 === 0 ? sum : ((sum & 0xff) << 8) | (sum >> 8);
		run = findEscapes(piece, offset, run, escapes);
		offset += piece.length;
	}
	source.rewind();
	return { checksum, escapes };
}

/** @returns how many `+` the piece ends with. */
function findEscapes(piece: Uint8Array, offset: number, runBefore: number, escapes: number[]): number {
	let run = runBefore;
	let next = 0;
	for (let at = piece.indexOf(PLUS); at >= 0; at = piece.indexOf(PLUS, next)) {
		run = at === next ? run + 1 : 1;
		if (run >= 3) escapes.push(offset + at - 2);
		next = at + 1;
	}
	return next === piece.length ? run : 0;
}

/**
 * The lengths of the writes that carry a file: none is longer than `most`, and none holds `+++` whole, which would end
 * it. A cut falls behind the second plus, so that the next write begins with the third.
 */
export function splitWrites(length: number, escapes: readonly number[], most: number): number[] {
	const writes: number[] = [];
	let start = 0;
	let index = 0;
	while (start < length) {
		while ((escapes[index] ?? length) < start) index++;
		const found = escapes[index];
		const end = Math.min(start + most, length, found === undefined ? length : found + 2);
		writes.push(end - start);
		start = end;
	}
	return writes;
}
