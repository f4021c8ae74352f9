/** Bytes that one erase sets to 0xFF. */
export const blockLength = 4096;
/** Bytes that are programmed together or not at all: what encrypted flash works with. */
export const unitLength = 16;
const pageLength = 256;

/** Typical times of a 4 MB SPI NOR flash (W25Q32 class) behind an ESP32, in milliseconds. Interrupts are off meanwhile. */
export const flashTimes = Object.freeze({
	/** Sector erase of 4 KB. */
	eraseBlock: 45,
	/** Page program of 256 bytes; less of a page takes its share. */
	programPage: 0.7,
	/** What each page program takes at least. */
	programStart: 0.03,
	/** Each KB read, two data lines at 40 MHz. */
	readKilobyte: 0.1,
});

/** One program or erase, as the hook and the recorder see it. */
export interface FlashOperation {
	readonly kind: "program" | "erase";
	/** Programs and erases since the chip was made, this one included. */
	readonly number: number;
	readonly offset: number;
	/** What is programmed; for an erase, as many bytes of 0xFF. */
	readonly bytes: Uint8Array;
	/** Modelled duration in milliseconds. */
	readonly duration: number;
}

/** How far an operation got when the power went. */
export interface Tear {
	/** Bytes that are done. The unit or stretch after them may be neither old nor new. */
	readonly done: number;
	/** Which end of a block an erase began at; a program always begins at the start. */
	readonly from?: "start" | "end";
}

/** Thrown out of the operation during which the power went, and by every one after it. */
export class PowerCutError extends Error {
	override get name() {
		return "PowerCutError";
	}
}

export interface FlashChipOptions {
	/** Bytes, a multiple of 4096. */
	size: number;
	/** What the chip holds at first; erased when absent. Copied. */
	image?: Uint8Array;
	/** What reads go through a cipher, so that erased bytes do not read as 0xFF (flash encryption). */
	encrypted?: boolean;
}

/**
 * A raw NOR flash partition that is stricter than a real one: it programs whole, erased 16-byte units and throws on
 * anything else, so that what runs on it also runs on encrypted flash.
 */
export class FlashChip {
	/** The cells. */
	readonly image: Uint8Array;
	/** How often each block was erased. */
	readonly eraseCounts: Uint32Array;
	/** Programs and erases so far. */
	operations = 0;
	bytesProgrammed = 0;
	erases = 0;
	bytesRead = 0;
	reads = 0;
	/** Modelled milliseconds that all calls took. */
	busyTime = 0;
	/** Called before each program and erase. What it returns cuts the power in the middle of it. */
	onOperation: ((operation: FlashOperation) => Tear | undefined) | undefined;
	/** Called after the cells have changed. */
	onChanged: ((offset: number, length: number) => void) | undefined;
	#programmed: Uint8Array;
	#encrypted: boolean;
	#powered = true;

	constructor(options: FlashChipOptions) {
		const { size, image } = options;
		if (size <= 0 || size % blockLength !== 0)
			throw new Error(`A flash chip has whole blocks of 4096, not ${size} bytes.`);
		if (image && image.length !== size) throw new Error(`The image has ${image.length} bytes, the flash chip ${size}.`);
		this.image = image ? image.slice() : new Uint8Array(size).fill(0xff);
		this.eraseCounts = new Uint32Array(size / blockLength);
		this.#encrypted = options.encrypted === true;
		this.#programmed = image ? findProgrammed(image) : new Uint8Array(size / unitLength);
	}

	status(): { size: number; blockLength: number; blocks: number } {
		return { size: this.image.length, blockLength, blocks: this.eraseCounts.length };
	}

	read(count: number, offset: number): ArrayBuffer;
	read(buffer: Uint8Array, offset: number): void;
	read(target: number | Uint8Array, offset: number): ArrayBuffer | undefined {
		const bytes = typeof target === "number" ? new Uint8Array(target) : target;
		this.#checkPower();
		this.#checkRange(offset, bytes.length);
		bytes.set(this.image.subarray(offset, offset + bytes.length));
		if (this.#encrypted) this.#decipher(bytes, offset);
		this.reads++;
		this.bytesRead += bytes.length;
		this.busyTime += (bytes.length / 1024) * flashTimes.readKilobyte;
		return typeof target === "number" ? (bytes.buffer as ArrayBuffer) : undefined;
	}

	write(data: ArrayBuffer | Uint8Array, offset: number): void {
		const bytes = data instanceof Uint8Array ? data : new Uint8Array(data);
		this.#checkPower();
		this.#checkRange(offset, bytes.length);
		this.#checkUnits(offset, bytes.length);
		const content = bytes.slice();
		if (this.#encrypted) this.#decipher(content, offset);
		this.#operate("program", offset, content, programTime(offset, bytes.length));
		this.bytesProgrammed += bytes.length;
	}

	eraseBlock(block: number): void {
		this.#checkPower();
		if (!Number.isInteger(block) || block < 0 || block >= this.eraseCounts.length)
			throw new Error(`The flash chip has no block ${block}: blocks are 0 to ${this.eraseCounts.length - 1}.`);
		this.#operate("erase", block * blockLength, new Uint8Array(blockLength).fill(0xff), flashTimes.eraseBlock);
		this.erases++;
		this.eraseCounts[block]!++;
	}

	close(): void {}

	#operate(kind: "program" | "erase", offset: number, bytes: Uint8Array, duration: number): void {
		const operation: FlashOperation = { kind, number: ++this.operations, offset, bytes, duration };
		const tear = this.onOperation?.(operation);
		this.busyTime += duration;
		applyOperation(this.image, operation, tear);
		this.#programmed.fill(kind === "program" ? 1 : 0, offset / unitLength, (offset + bytes.length) / unitLength);
		this.onChanged?.(offset, bytes.length);
		if (!tear) return;
		this.#powered = false;
		this.#checkPower();
	}

	#checkPower(): void {
		if (!this.#powered) throw new PowerCutError("The power is cut.");
	}

	#checkRange(offset: number, length: number): void {
		if (Number.isInteger(offset) && offset >= 0 && offset + length <= this.image.length) return;
		throw new Error(`Bytes ${offset} to ${offset + length} are not within the ${this.image.length} of the flash chip.`);
	}

	#checkUnits(offset: number, length: number): void {
		if (offset % unitLength !== 0) throw new Error(`Flash is programmed from a multiple of 16 on, not from ${offset}.`);
		if (length === 0 || length % unitLength !== 0)
			throw new Error(`Flash is programmed in whole units of 16 bytes, not ${length} bytes.`);
		const unit = this.#programmed.indexOf(1, offset / unitLength);
		if (unit >= 0 && unit < (offset + length) / unitLength)
			throw new Error(`The flash unit at ${unit * unitLength} is programmed already; only an erase empties it.`);
	}

	/** Stands in for a block cipher: what matters is that an erased unit does not read as 0xFF. */
	#decipher(bytes: Uint8Array, offset: number): void {
		for (let at = 0; at < bytes.length; at++) bytes[at]! ^= (Math.imul(offset + at, 0x9e3779b1) >>> 13) & 0xff;
	}
}

/** Does to an image what an operation does, or the part of it that was done when the power went. */
export function applyOperation(image: Uint8Array, operation: FlashOperation, tear?: Tear): void {
	const { offset, bytes } = operation;
	if (!tear) image.set(bytes, offset);
	else if (operation.kind === "program") applyPartOfProgram(image, operation, tear);
	else applyPartOfErase(image, operation, tear);
}

/** Whole units are done; the bytes of a begun unit are programmed too, but not all bits of its next byte. */
function applyPartOfProgram(image: Uint8Array, { offset, bytes }: FlashOperation, tear: Tear): void {
	const done = Math.max(0, Math.min(tear.done, bytes.length));
	image.set(bytes.subarray(0, done), offset);
	if (done % unitLength !== 0 && done < bytes.length) image[offset + done] = bytes[done]! | 0x55;
}

function applyPartOfErase(image: Uint8Array, { offset, bytes, number }: FlashOperation, tear: Tear): void {
	const end = offset + bytes.length;
	const done = Math.max(0, Math.min(tear.done, bytes.length));
	if (done === 0) return;
	const begin = tear.from === "end" ? end - done : offset;
	image.fill(0xff, begin, begin + done);
	if (tear.from === "end") disturb(image, Math.max(offset, begin - pageLength), begin, number);
	else disturb(image, begin + done, Math.min(end, begin + done + pageLength), number);
}

/** Cells that an erase had begun to lift: some bits are up already. */
function disturb(image: Uint8Array, from: number, to: number, seed: number): void {
	let noise = seed | 1;
	for (let at = from; at < to; at++) {
		noise = (Math.imul(noise, 1664525) + 1013904223) | 0;
		image[at]! |= noise >>> 24;
	}
}

function programTime(offset: number, length: number): number {
	const pages = Math.ceil((offset + length) / pageLength) - Math.floor(offset / pageLength);
	return pages * flashTimes.programStart + (length / pageLength) * (flashTimes.programPage - flashTimes.programStart);
}

function findProgrammed(image: Uint8Array): Uint8Array {
	const words = new Uint32Array(image.slice().buffer);
	const programmed = new Uint8Array(image.length / unitLength);
	for (let word = 0; word < words.length; word++) if (words[word] !== 0xffffffff) programmed[word >> 2] = 1;
	return programmed;
}
