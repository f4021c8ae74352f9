/** The longest value whose length fits the first octet of Value-length (WAP-230-WSP 8.4.2.2). */
const LONGEST_SHORT_LENGTH = 30;
const LENGTH_QUOTE = 31;
/** Stands before text that begins with an octet above 127 (WAP-230-WSP 8.4.2.1). */
const QUOTE = 0x7f;

/** Collects the basic forms of WSP header encoding (WAP-230-WSP 8.4.2). */
export class WspWriter {
	readonly #pieces: Uint8Array[] = [];

	octet(...values: number[]): this {
		this.#pieces.push(Uint8Array.from(values));
		return this;
	}

	bytes(bytes: Uint8Array): this {
		this.#pieces.push(bytes);
		return this;
	}

	/** Text-string: the text, with Quote where it needs one, and its end. The bytes must hold no zero. */
	text(value: string | Uint8Array): this {
		const bytes = typeof value === "string" ? Buffer.from(value, "utf8") : value;
		if (bytes.includes(0)) throw new Error("a WSP text string cannot hold a zero byte");
		if ((bytes[0] ?? 0) > 127) this.octet(QUOTE);
		return this.bytes(bytes).octet(0);
	}

	/** Quoted-string: has only an opening quotation mark. */
	quoted(value: string): this {
		return this.octet(0x22).bytes(Buffer.from(value, "utf8")).octet(0);
	}

	/** Uintvar-integer: seven bits an octet, the highest first. */
	uintvar(value: number): this {
		const octets = [value % 128];
		for (let rest = Math.floor(value / 128); rest > 0; rest = Math.floor(rest / 128)) {
			octets.unshift(0x80 | (rest % 128));
		}
		return this.octet(...octets);
	}

	/** Long-integer: a length, then octets, the highest first. */
	longInteger(value: number): this {
		const octets: number[] = [];
		for (let rest = value; rest > 0; rest = Math.floor(rest / 256)) octets.unshift(rest % 256);
		return this.octet(Math.max(octets.length, 1), ...(octets.length > 0 ? octets : [0]));
	}

	/** Integer-value: Short-integer up to 127, else Long-integer. */
	integer(value: number): this {
		return value < 128 ? this.octet(0x80 | value) : this.longInteger(value);
	}

	/** Value-length and the value that `write` makes. */
	valueWithLength(write: (value: WspWriter) => void): this {
		const value = new WspWriter();
		write(value);
		const bytes = value.toBytes();
		if (bytes.length <= LONGEST_SHORT_LENGTH) this.octet(bytes.length);
		else this.octet(LENGTH_QUOTE).uintvar(bytes.length);
		return this.bytes(bytes);
	}

	toBytes(): Uint8Array {
		return Buffer.concat(this.#pieces);
	}
}
