import type { Checksums as ChecksumsInterface, Sha256 } from "io/checksum";

/** Checksums in plain JavaScript, for tests: they run on Node and on XS alike. */
export class Checksums implements ChecksumsInterface {
	#table = makeTable();

	crc16(bytes: Uint8Array, previous = 0): number {
		let crc = previous;
		for (const byte of bytes) {
			crc ^= byte << 8;
			for (let bit = 0; bit < 8; bit++) crc = (crc & 0x8000 ? (crc << 1) ^ 0x1021 : crc << 1) & 0xffff;
		}
		return crc;
	}

	crc32(bytes: Uint8Array, previous = 0): number {
		const table = this.#table;
		let crc = ~previous;
		for (let at = 0; at < bytes.length; at++)
			crc = (table[(crc ^ (bytes[at] as number)) & 0xff] as number) ^ (crc >>> 8);
		return ~crc >>> 0;
	}

	xor16(bytes: Uint8Array, previous = 0): number {
		let sum = previous;
		for (let at = 0; at < bytes.length; at += 2) sum ^= ((bytes[at] as number) << 8) | (bytes[at + 1] ?? 0);
		return sum;
	}

	sha256(): Sha256 {
		return new PortableSha256();
	}
}

function makeTable(): Uint32Array {
	return new Uint32Array(256).map((_, index) => {
		let crc = index;
		for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
		return crc;
	});
}

/** FIPS 180-4. Keeps everything until the digest is asked for. */
class PortableSha256 implements Sha256 {
	#bytes: number[] = [];

	write(bytes: Uint8Array): void {
		for (const byte of bytes) this.#bytes.push(byte);
	}

	digest(): Uint8Array {
		const { length } = this.#bytes;
		const message = new Uint8Array(Math.ceil((length + 9) / 64) * 64);
		message.set(this.#bytes);
		message[length] = 0x80;
		new DataView(message.buffer).setBigUint64(message.length - 8, BigInt(length) * 8n);
		const state = Uint32Array.from(firstPrimes(8), (prime) => fraction(Math.sqrt(prime)));
		const constants = Uint32Array.from(firstPrimes(64), (prime) => fraction(Math.cbrt(prime)));
		for (let at = 0; at < message.length; at += 64) compress(state, constants, new DataView(message.buffer, at, 64));
		const digest = new DataView(new ArrayBuffer(32));
		state.forEach((word, index) => {
			digest.setUint32(index * 4, word);
		});
		return new Uint8Array(digest.buffer);
	}
}

function compress(state: Uint32Array, constants: Uint32Array, block: DataView): void {
	const words = new Uint32Array(64);
	for (let at = 0; at < 16; at++) words[at] = block.getUint32(at * 4);
	const word = (at: number) => words[at] as number;
	for (let at = 16; at < 64; at++) {
		const early = rotate(word(at - 15), 7) ^ rotate(word(at - 15), 18) ^ (word(at - 15) >>> 3);
		const late = rotate(word(at - 2), 17) ^ rotate(word(at - 2), 19) ^ (word(at - 2) >>> 10);
		words[at] = word(at - 16) + early + word(at - 7) + late;
	}
	let [a, b, c, d, e, f, g, h] = Array.from(state) as [number, number, number, number, number, number, number, number];
	for (let at = 0; at < 64; at++) {
		const choice = (e & f) ^ (~e & g);
		const majority = (a & b) ^ (a & c) ^ (b & c);
		const first = h + (rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)) + choice + (constants[at] as number) + word(at);
		const second = (rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)) + majority;
		[a, b, c, d, e, f, g, h] = [(first + second) | 0, a, b, c, (d + first) | 0, e, f, g];
	}
	[a, b, c, d, e, f, g, h].forEach((value, index) => {
		state[index] = (state[index] as number) + value;
	});
}

function rotate(word: number, count: number): number {
	return (word >>> count) | (word << (32 - count));
}

function fraction(value: number): number {
	return Math.floor((value - Math.floor(value)) * 2 ** 32);
}

function firstPrimes(count: number): number[] {
	const primes: number[] = [];
	for (let candidate = 2; primes.length < count; candidate++)
		if (primes.every((prime) => candidate % prime !== 0)) primes.push(candidate);
	return primes;
}
