import type { Flash, FlashStatus } from "io/flash";

/** Bytes of one erasable block, as the chip has them. */
const BLOCK = 4096;
/** Bytes that are programmed together: with flash encryption no smaller piece can be (ESP-IDF, Flash Encryption). */
const UNIT = 16;

/** `native/flash-file.c` does it; each write is on the disk when it returns. */
class FileImage extends Native("xs_flash_file_destructor") {
	constructor(path: string) {
		super();
		native("xs_flash_file").call(this, path);
	}

	get size(): number {
		return native("xs_flash_file_get_size").call(this);
	}

	read(buffer: Uint8Array, offset: number): void {
		native("xs_flash_file_read").call(this, buffer, offset);
	}

	write(bytes: ArrayBuffer | Uint8Array, offset: number): void {
		native("xs_flash_file_write").call(this, bytes, offset);
	}
}
Object.freeze(FileImage.prototype);

/** A flash partition whose cells are a file. What a power cut left half done is as on a chip: the store copes with it. */
export class FlashFile implements Flash {
	readonly #image: FileImage;
	readonly #size: number;

	/**
	 * Opens the image at `path`, or makes an erased one of `size` bytes.
	 * @throws {Error} in words when it cannot be had, or is no image.
	 */
	constructor(path: string, size: number) {
		try {
			this.#image = new FileImage(path);
			if (this.#image.size === 0) makeErased(this.#image, size);
			this.#size = this.#image.size;
		} catch (error) {
			throw new Error(`The flash image ${path} cannot be used: ${(error as Error).message}.`);
		}
		if (this.#size % BLOCK !== 0)
			throw new Error(`The file ${path} has ${this.#size} bytes, which no flash has: delete it, or name another.`);
	}

	eraseBlock(block: number): void {
		this.#check(block * BLOCK, BLOCK, BLOCK);
		this.#image.write(new Uint8Array(BLOCK).fill(0xff), block * BLOCK);
	}

	read(count: number, offset: number): ArrayBuffer;
	read(buffer: Uint8Array, offset: number): void;
	read(target: number | Uint8Array, offset: number): ArrayBuffer | undefined {
		if (typeof target !== "number") {
			this.#check(offset, target.length, 1);
			this.#image.read(target, offset);
			return undefined;
		}
		const bytes = new ArrayBuffer(target);
		this.read(new Uint8Array(bytes), offset);
		return bytes;
	}

	write(bytes: ArrayBuffer | Uint8Array, offset: number): void {
		this.#check(offset, bytes.byteLength, UNIT);
		this.#image.write(bytes, offset);
	}

	status(): FlashStatus {
		return { size: this.#size, blockLength: BLOCK, blocks: this.#size / BLOCK };
	}

	/** The partition stays open as long as the firmware runs. */
	close(): void {}

	#check(offset: number, length: number, unit: number): void {
		if (offset % unit === 0 && length % unit === 0 && offset >= 0 && offset + length <= this.#size) return;
		throw new Error(`${length} bytes at ${offset} are no whole units of this flash of ${this.#size} bytes.`);
	}
}
Object.freeze(FlashFile.prototype);

function makeErased(image: FileImage, size: number): void {
	const erased = new Uint8Array(BLOCK).fill(0xff);
	for (let offset = 0; offset < size; offset += BLOCK) image.write(erased, offset);
}
