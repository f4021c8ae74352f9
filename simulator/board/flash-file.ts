import { closeSync, fstatSync, mkdirSync, openSync, readSync, writeSync } from "node:fs";
import { dirname } from "node:path";
import { FlashChip } from "./flash";

/** A flash chip whose cells are a file, written through: what was programmed when the process ends is there. */
export interface FlashFile {
	readonly chip: FlashChip;
	close(): void;
}

/**
 * Opens the image at `path`, or makes an erased one.
 * @throws {Error} when the file has another size.
 */
export function openFlashFile(path: string, size: number): FlashFile {
	mkdirSync(dirname(path), { recursive: true });
	closeSync(openSync(path, "a"));
	const descriptor = openSync(path, "r+");
	try {
		const chip = new FlashChip({ size, image: readImage(descriptor, path, size) });
		chip.onChanged = (offset, length) => {
			writeSync(descriptor, chip.image, offset, length, offset);
		};
		return { chip, close: () => closeSync(descriptor) };
	} catch (error) {
		closeSync(descriptor);
		throw error;
	}
}

function readImage(descriptor: number, path: string, size: number): Uint8Array {
	const image = new Uint8Array(size).fill(0xff);
	const found = fstatSync(descriptor).size;
	if (found === 0) writeSync(descriptor, image, 0, size, 0);
	else if (found !== size)
		throw new Error(`The flash image ${path} has ${found} bytes instead of ${size}. Delete it, or use another folder.`);
	else readSync(descriptor, image, 0, size, 0);
	return image;
}
