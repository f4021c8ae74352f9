/** A PDU that is not what it should be; the message says what, and at which octet. */
export class PduError extends Error {
	override get name(): string {
		return "PduError";
	}
}

/** Reads the basic forms of WSP header encoding (WAP-230-WSP 8.4.2) off received octets, trusting none of them. */
export class OctetReader {
	#position: number;
	readonly #end: number;

	constructor(
		readonly octets: Uint8Array,
		start = 0,
		end = octets.length,
	) {
		this.#position = start;
		this.#end = end;
	}

	get position(): number {
		return this.#position;
	}

	get atEnd(): boolean {
		return this.#position >= this.#end;
	}

	error(what: string): PduError {
		return new PduError(`${what} (octet ${this.#position})`);
	}

	peek(): number {
		const octet = this.octets[this.#position];
		if (octet === undefined || this.atEnd) throw this.error("the PDU ends too early");
		return octet;
	}

	octet(): number {
		const octet = this.peek();
		this.#position++;
		return octet;
	}

	take(length: number): Uint8Array {
		if (length > this.#end - this.#position) {
			throw this.error(`${length} octets are announced where ${this.#end - this.#position} are left`);
		}
		this.#position += length;
		return this.octets.subarray(this.#position - length, this.#position);
	}

	/** All that is left. */
	rest(): Uint8Array {
		return this.take(this.#end - this.#position);
	}

	/** A reader of the next `length` octets, which this one passes over. */
	section(length: number): OctetReader {
		const start = this.#position;
		this.take(length);
		return new OctetReader(this.octets, start, start + length);
	}

	uintvar(): number {
		let value = 0;
		for (let count = 1; ; count++) {
			if (count > 5) throw this.error("a uintvar is longer than five octets");
			const octet = this.octet();
			value = value * 128 + (octet & 0x7f);
			if (octet < 0x80) return value;
		}
	}

	/** Value-length: up to 30 in the octet itself, else 31 and a uintvar. */
	valueLength(): number {
		const octet = this.octet();
		if (octet <= 30) return octet;
		if (octet === 31) return this.uintvar();
		throw this.error(`0x${octet.toString(16)} is no value length`);
	}

	/** Octets of a Text-string, without Quote and end. */
	textOctets(): Uint8Array {
		if (this.peek() === 0x7f) this.#position++;
		const end = this.octets.indexOf(0, this.#position);
		if (end < 0 || end >= this.#end) throw this.error("a text string has no end");
		const text = this.octets.subarray(this.#position, end);
		this.#position = end + 1;
		return text;
	}

	/** Text-string in UTF-8, of which US-ASCII is a part. */
	text(): string {
		const octets = this.textOctets();
		try {
			return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(octets);
		} catch {
			throw this.error("a text string is not UTF-8");
		}
	}

	shortInteger(): number {
		const octet = this.octet();
		if (octet < 0x80) throw this.error(`0x${octet.toString(16)} is no short integer`);
		return octet & 0x7f;
	}

	longInteger(): number {
		const length = this.octet();
		if (length === 0 || length > 6) throw this.error(`a long integer of ${length} octets`);
		return this.take(length).reduce((value, octet) => value * 256 + octet, 0);
	}

	integer(): number {
		return this.peek() >= 0x80 ? this.shortInteger() : this.longInteger();
	}

	/** Whatever value stands here, passed over by the rule that every WSP value obeys (8.4.1.2). */
	skipValue(): void {
		const first = this.peek();
		if (first <= 31) this.take(this.valueLength());
		else if (first <= 127) this.textOctets();
		else this.#position++;
	}

	/** @throws PduError where octets are left over */
	expectEnd(of: string): void {
		if (!this.atEnd) throw this.error(`${this.#end - this.#position} octets are left over behind ${of}`);
	}
}
