import type { Checksums } from "io/checksum";
import type { Flash } from "io/flash";
import { StoreFormatError } from "./errors";
import { blockLength } from "./layout";

const windowLength = 2048;

/** The flash with its checksums, and the buffers through which everything but file content goes. */
export class Medium {
	readonly flash: Flash;
	readonly checksums: Checksums;
	/** What was last read of the journal, or is about to be programmed: reused by every call. */
	readonly window = new Uint8Array(windowLength);
	readonly words = new Uint32Array(this.window.buffer);
	/** Blocks of the partition, known after {@link attach}. */
	blocks = 0;

	constructor(flash: Flash, checksums: Checksums) {
		this.flash = flash;
		this.checksums = checksums;
	}

	/** @throws {StoreFormatError} when the partition cannot hold a store. */
	attach(): void {
		const status = this.flash.status();
		if (status.blockLength !== blockLength || status.blocks < 6)
			throw new StoreFormatError(
				`The store needs a partition of at least 6 blocks of ${blockLength} bytes; this one has ${status.blocks} of ${status.blockLength}.`,
			);
		this.blocks = status.blocks;
	}

	/** Fills the window from byte `offset` on, up to byte `end` at most. Returns where what was read ends. */
	readWindow(offset: number, end: number): number {
		const length = Math.min(windowLength, end - offset);
		this.flash.read(length === windowLength ? this.window : this.window.subarray(0, length), offset);
		return offset + length;
	}

	/**
	 * Whether bytes `offset` to `end` are erased. On encrypted flash they never seem to be, which costs an erase and nothing else.
	 */
	isBlank(offset: number, end: number): boolean {
		const { window, checksums } = this;
		for (let at = offset; at < end; ) {
			const next = this.readWindow(at, end);
			const found = checksums.crc32(window.subarray(0, next - at));
			window.fill(0xff, 0, next - at);
			if (found !== checksums.crc32(window.subarray(0, next - at))) return false;
			at = next;
		}
		return true;
	}
}
Object.freeze(Medium.prototype);
