/**
 * How the partition is laid out. A block of 4 KB begins with two units: the first is programmed right after an erase
 * (how often the block was erased), the second when the block is put to use. Journal blocks go on with records; file
 * blocks with 4048 bytes of content in four pieces, and end with a unit that holds a CRC-32 for each piece.
 */
export const blockLength = 4096;
/** What is programmed together; no unit is programmed twice between two erases. */
export const unitLength = 16;
export const headerLength = 32;
/** CRC-32, kind, length (16 bits), one spare byte. */
export const recordHeaderLength = 8;
/** Bytes of a journal block that records can take. */
export const journalCapacity = blockLength - headerLength;

export const pieceLength = 1024;
export const piecesPerBlock = 4;
/** Where a file block keeps the checksums of its pieces. */
export const checksumsOffset = blockLength - unitLength;
/** Bytes of content in a file block; the last piece is shorter than the others. */
export const fileBlockCapacity = checksumsOffset - headerLength;

/** An erased word. */
export const blank = 0xffffffff;

/** How many blocks a file of `length` bytes takes. */
export function fileBlocks(length: number): number {
	return Math.ceil(length / fileBlockCapacity);
}

/** How many bytes of content piece `piece` (from 0) of a file block has room for. */
export function pieceCapacity(piece: number): number {
	return Math.min(pieceLength, fileBlockCapacity - piece * pieceLength);
}

/** The next multiple of 16. */
export function wholeUnits(length: number): number {
	return (length + unitLength - 1) & ~(unitLength - 1);
}

/** What the checksum of a piece begins with, so that a piece of another file or place does not pass. */
export function pieceSeed(offset: number, file: number): number {
	return (offset ^ Math.imul(file, 0x9e3779b1)) >>> 0;
}
