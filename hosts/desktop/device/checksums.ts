import type { Checksums as ChecksumsInterface, Sha256 as Sha256Interface } from "io/checksum";
import type { Bridge } from "./bridge";
import { Checksum, Request } from "./protocol";

/** The computer's own checksums: over some hundred bytes a request costs far less than a loop on XS. */
export class Checksums implements ChecksumsInterface {
	readonly #bridge: Bridge;

	constructor(bridge: Bridge) {
		this.#bridge = bridge;
	}

	crc16(bytes: Uint8Array, previous = 0): number {
		return this.#compute(Checksum.crc16, bytes, previous);
	}

	crc32(bytes: Uint8Array, previous = 0): number {
		return this.#compute(Checksum.crc32, bytes, previous);
	}

	xor16(bytes: Uint8Array, previous = 0): number {
		return this.#compute(Checksum.xor16, bytes, previous);
	}

	sha256(): Sha256Interface {
		return new Sha256(this.#bridge);
	}

	#compute(kind: number, bytes: Uint8Array, previous: number): number {
		return new DataView(this.#bridge.request(Request.checksum, kind, previous, bytes)).getUint32(0, true);
	}
}

class Sha256 implements Sha256Interface {
	readonly #bridge: Bridge;
	readonly #number: number;

	constructor(bridge: Bridge) {
		this.#bridge = bridge;
		this.#number = new DataView(bridge.request(Request.sha256Start)).getUint32(0, true);
	}

	write(bytes: Uint8Array): void {
		this.#bridge.request(Request.sha256Write, 0, this.#number, bytes);
	}

	digest(): Uint8Array {
		return new Uint8Array(this.#bridge.request(Request.sha256Digest, 0, this.#number));
	}
}
