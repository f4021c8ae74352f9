import { SmsPduError } from "./errors";

/** Reads a PDU from its first octet to its last, and never beyond. */
export class OctetReader {
	#octets: Uint8Array;
	#at = 0;

	constructor(octets: Uint8Array) {
		this.#octets = octets;
	}

	/** How many octets are left. */
	get left(): number {
		return this.#octets.length - this.#at;
	}

	/** @throws {SmsPduError} at the end of the PDU; `field` names what is missing. */
	next(field: string): number {
		return this.take(1, field)[0] as number;
	}

	/** @throws {SmsPduError} where fewer are left */
	take(count: number, field: string): Uint8Array {
		if (count > this.left)
			throw new SmsPduError(`The SMS is cut off: ${field} takes ${count} octets, and ${this.left} are left.`);
		this.#at += count;
		return this.#octets.subarray(this.#at - count, this.#at);
	}
}
Object.freeze(OctetReader.prototype);
