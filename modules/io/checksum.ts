/**
 * Checksums over bytes: C on the chip, the computer's own on the desktop.
 * Those with `previous` go on from an earlier result, so that a stream can be fed in pieces.
 */
export interface Checksums {
	/** CRC-16/XMODEM (polynomial 0x1021, start 0), as YMODEM has it. */
	crc16(bytes: Uint8Array, previous?: number): number;
	/** CRC-32/ISO-HDLC (zlib's), start 0. */
	crc32(bytes: Uint8Array, previous?: number): number;
	/**
	 * XOR of big-endian 16-bit words, an odd last byte in the high half, as QFUPL reports it
	 * (Quectel FILE). Every piece but the last must have an even length.
	 */
	xor16(bytes: Uint8Array, previous?: number): number;
	/** Starts a SHA-256. */
	sha256(): Sha256;
}

export interface Sha256 {
	write(bytes: Uint8Array): void;
	/** The 32 bytes of the digest; nothing may be written after it. */
	digest(): Uint8Array;
}
