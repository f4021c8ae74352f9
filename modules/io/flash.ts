/**
 * A raw flash partition, as `embedded:storage/flash` of the Moddable SDK gives it:
 * bits are programmed from 1 to 0, and only a whole block can be erased to 1.
 * Every call blocks until it is done.
 */
export interface Flash {
	/** Sets every byte of block `block` to 0xFF. */
	eraseBlock(block: number): void;
	/** Reads `count` bytes from byte `offset` on. */
	read(count: number, offset: number): ArrayBuffer;
	/** Fills `buffer` from byte `offset` on. The ArrayBuffer that the other form returns is garbage soon after. */
	read(buffer: Uint8Array, offset: number): void;
	/** Programs bytes at `offset`. */
	write(bytes: ArrayBuffer | Uint8Array, offset: number): void;
	status(): FlashStatus;
	close(): void;
}

export interface FlashStatus {
	/** Bytes of the partition. */
	size: number;
	/** Bytes of one erasable block. */
	blockLength: number;
	/** How many blocks there are. */
	blocks: number;
}
