/** A TPDU that is not as 23.040 has it, with what is wrong in words. */
export class TpduError extends Error {}

/** Reads a TPDU from its first octet to its last. */
export class Octets {
	readonly #bytes: Uint8Array;
	#at = 0;

	constructor(bytes: Uint8Array) {
		this.#bytes = bytes;
	}

	get left(): number {
		return this.#bytes.length - this.#at;
	}

	/** @throws TpduError at the end */
	octet(): number {
		return this.take(1)[0] as number;
	}

	/** @throws TpduError where there are not so many */
	take(count: number): Uint8Array {
		if (count > this.left) throw new TpduError(`it ends ${count - this.left} octets too early`);
		this.#at += count;
		return this.#bytes.subarray(this.#at - count, this.#at);
	}
}

/** Hexadecimal digits, upper case, two an octet, as modems print PDUs. */
export function toHex(bytes: Uint8Array): string {
	return Buffer.from(bytes).toString("hex").toUpperCase();
}

/** Undefined for what is no such text. */
export function fromHex(text: string): Uint8Array | undefined {
	if (text.length % 2 !== 0 || !/^[0-9a-f]*$/i.test(text)) return undefined;
	return new Uint8Array(Buffer.from(text, "hex"));
}
