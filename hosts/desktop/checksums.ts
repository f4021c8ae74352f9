import { createHash, type Hash } from "node:crypto";
import { crc32 } from "node:zlib";
import { Checksum } from "./device/protocol";

const crc16Table = Uint16Array.from({ length: 256 }, (_, high) => {
	let crc = high << 8;
	for (let bit = 0; bit < 8; bit++) crc = crc & 0x8000 ? (crc << 1) ^ 0x1021 : crc << 1;
	return crc;
});

/** The checksums that the firmware is lent; the contract is `modules/io/checksum.ts`. */
export function computeChecksum(kind: number, bytes: Uint8Array, previous: number): number {
	if (kind === Checksum.crc16) return crc16(bytes, previous);
	if (kind === Checksum.crc32) return crc32(bytes, previous);
	return xor16(bytes, previous);
}

/** CRC-16/XMODEM. */
export function crc16(bytes: Uint8Array, previous = 0): number {
	let crc = previous;
	for (const byte of bytes) crc = ((crc << 8) ^ (crc16Table[(crc >> 8) ^ byte] as number)) & 0xffff;
	return crc;
}

function xor16(bytes: Uint8Array, previous: number): number {
	let result = previous;
	for (let at = 0; at < bytes.length; at += 2) result ^= ((bytes[at] as number) << 8) | (bytes[at + 1] ?? 0);
	return result;
}

/** SHA-256 sums that the firmware has begun, by number. */
export class Sha256Sums {
	readonly #open = new Map<number, Hash>();
	#last = 0;

	start(): number {
		this.#open.set(++this.#last, createHash("sha256"));
		return this.#last;
	}

	write(number: number, bytes: Uint8Array): void {
		this.#find(number).update(bytes);
	}

	digest(number: number): Uint8Array {
		const digest = this.#find(number).digest();
		this.#open.delete(number);
		return digest;
	}

	#find(number: number): Hash {
		const hash = this.#open.get(number);
		if (!hash) throw new Error("The digest of this SHA-256 was taken already.");
		return hash;
	}
}
