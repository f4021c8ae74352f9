import type { Checksums } from "io/checksum";

/** The checksums that the modem uses, slow and simple: they run on Node and on XS. */
export const CHECKSUMS: Pick<Checksums, "crc32" | "xor16"> = {
	crc32(bytes, previous = 0) {
		let crc = ~previous;
		for (const byte of bytes) {
			crc ^= byte;
			for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
		}
		return ~crc >>> 0;
	},
	xor16(bytes, previous = 0) {
		let sum = previous;
		for (let at = 0; at < bytes.length; at += 2) sum ^= ((bytes[at] as number) << 8) | (bytes[at + 1] ?? 0);
		return sum;
	},
};
