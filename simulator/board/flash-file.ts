import { closeSync, fdatasyncSync, fstatSync, mkdirSync, openSync, readSync, writeSync } from "node:fs";
import { dirname } from "node:path";
import { FlashChip } from "./flash";

/** Bytes of a partition unless told otherwise, and of the blocks that it consists of. */
export const FLASH_SIZE = 1024 * 1024;
const BLOCK = 4096;

/** A flash chip whose cells are a file, written through: what was programmed when the process ends is there. */
export interface FlashFile {
	readonly chip: FlashChip;
	close(): void;
}

/**
 * Opens the image at `path`, or makes an erased one.
 * @param wanted bytes; left out, an image keeps the size it has, and a new one has {@link FLASH_SIZE}
 * @param outlastsPower whether each change is on the disk before the gateway goes on, which takes the disk's time
 * @throws {Error} when the file has another size, or is no image
 */
export function openFlashFile(path: string, wanted?: number, outlastsPower = false): FlashFile {
	mkdirSync(dirname(path), { recursive: true });
	closeSync(openSync(path, "a"));
	const descriptor = openSync(path, "r+");
	try {
		const size = sizeOf(descriptor, path, wanted);
		const chip = new FlashChip({ size, image: readImage(descriptor, size) });
		chip.onChanged = (offset, length) => {
			writeSync(descriptor, chip.image, offset, length, offset);
			if (outlastsPower) fdatasyncSync(descriptor);
		};
		return { chip, close: () => closeSync(descriptor) };
	} catch (error) {
		closeSync(descriptor);
		throw error;
	}
}

function sizeOf(descriptor: number, path: string, wanted: number | undefined): number {
	const found = fstatSync(descriptor).size;
	if (found === 0) return wanted ?? FLASH_SIZE;
	if (found % BLOCK !== 0)
		throw new Error(`The file ${path} has ${found} bytes, which no flash has. Delete it, or use another folder.`);
	if (wanted === undefined || wanted === found) return found;
	throw new Error(`The flash image ${path} has ${found} bytes instead of ${wanted}. Delete it, or use another folder.`);
}

function readImage(descriptor: number, size: number): Uint8Array {
	const image = new Uint8Array(size).fill(0xff);
	if (fstatSync(descriptor).size === 0) writeSync(descriptor, image, 0, size, 0);
	else readSync(descriptor, image, 0, size, 0);
	return image;
}
