import TextDecoder from "text/decoder";
import { fileBlocks } from "./layout";

/** Kinds of the store's own records. */
export const FileRecord = Object.freeze({
	/** A file is whole and its name points at it: number, length, CRC-32 (32 bits each), its blocks (16 bits each), name. */
	complete: 0xf0,
	/** A file has lost its name: number. */
	removed: 0xf1,
} as const);

const blocksOffset = 12;

/** @param blocks the blocks of the file in order; only as many count as its length needs. */
export function encodeComplete(
	id: number,
	length: number,
	crc32: number,
	blocks: Uint16Array,
	name: Uint8Array,
): Uint8Array {
	const count = fileBlocks(length);
	const payload = new Uint8Array(completeLength(length, name));
	const view = new DataView(payload.buffer);
	view.setUint32(0, id, true);
	view.setUint32(4, length, true);
	view.setUint32(8, crc32, true);
	for (let place = 0; place < count; place++) view.setUint16(blocksOffset + 2 * place, blocks[place] as number, true);
	payload.set(name, blocksOffset + 2 * count);
	return payload;
}

/** How long the payload of a complete record is. */
export function completeLength(length: number, name: Uint8Array): number {
	return blocksOffset + 2 * fileBlocks(length) + name.length;
}

export function encodeRemoved(id: number): Uint8Array {
	return new Uint8Array(Uint32Array.of(id).buffer);
}

/** The number of the file that any record is about. */
export function fileOf(payload: Uint8Array): number {
	return viewOf(payload).getUint32(0, true);
}

export function lengthOf(payload: Uint8Array): number {
	return viewOf(payload).getUint32(4, true);
}

export function crc32Of(payload: Uint8Array): number {
	return viewOf(payload).getUint32(8, true);
}

export function blocksOf(payload: Uint8Array): Uint16Array {
	const view = viewOf(payload);
	const blocks = new Uint16Array(fileBlocks(lengthOf(payload)));
	for (let place = 0; place < blocks.length; place++) blocks[place] = view.getUint16(blocksOffset + 2 * place, true);
	return blocks;
}

/** The bytes of the name, within the payload. */
export function nameBytesOf(payload: Uint8Array): Uint8Array {
	return payload.subarray(blocksOffset + 2 * fileBlocks(lengthOf(payload)));
}

export function nameOf(payload: Uint8Array): string {
	return new TextDecoder().decode(nameBytesOf(payload));
}

function viewOf(payload: Uint8Array): DataView {
	return new DataView(payload.buffer, payload.byteOffset, payload.length);
}
