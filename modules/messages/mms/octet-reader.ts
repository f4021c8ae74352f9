import { decodeText, isWide } from "./charset";
import { MmsFormatError } from "./errors";

/** WAP-230-WSP, 8.4.1.2: the first octet of a value says how long it is. */
const LENGTH_FOLLOWS = 31;
const FIRST_TEXT = 32;
const FIRST_SHORT_INTEGER = 128;
/** 8.4.2.1: stands before a text whose first octet would mean something else. */
const QUOTE = 127;
const QUOTATION_MARK = 34;
/** A uintvar of 32 bits takes so many octets (8.1.2). */
const UINTVAR_OCTETS = 5;
/** More would not fit into a number. */
const INTEGER_OCTETS = 6;

/** Reads the binary header format of WSP (WAP-230-WSP, 8.4), which MMS has taken over. */
export class OctetReader {
	readonly bytes: Uint8Array;
	at = 0;

	constructor(bytes: Uint8Array) {
		this.bytes = bytes;
	}

	get ended(): boolean {
		return this.at >= this.bytes.length;
	}

	/** The next octet without taking it; undefined at the end. */
	peek(): number | undefined {
		return this.bytes[this.at];
	}

	/** @throws {MmsFormatError} at the end, like all that follow. */
	octet(): number {
		const octet = this.bytes[this.at++];
		if (octet === undefined) throw new MmsFormatError("The message ends in the middle of a header.");
		return octet;
	}

	/** The next `count` octets, not copied. */
	take(count: number): Uint8Array {
		const end = this.at + count;
		if (end > this.bytes.length) throw new MmsFormatError("The message ends in the middle of a header.");
		const taken = this.bytes.subarray(this.at, end);
		this.at = end;
		return taken;
	}

	/** Everything that is left. */
	rest(): Uint8Array {
		return this.take(this.bytes.length - this.at);
	}

	/** 8.1.2: seven bits an octet, the most significant first. */
	uintvar(): number {
		const end = uintvarEnd(this.bytes, this.at);
		if (end === undefined) throw new MmsFormatError("The message ends in the middle of a length.");
		let value = 0;
		while (this.at < end) value = value * 128 + (this.octet() & 0x7f);
		return value;
	}

	/** A value of any kind (8.4.1.2) as it stands. */
	encodedValue(): OctetReader {
		const end = valueEnd(this.bytes, this.at);
		if (end === undefined) throw new MmsFormatError("The message ends in the middle of a header.");
		return new OctetReader(this.take(end - this.at));
	}

	/** A value of any kind, without the length before it. */
	value(): OctetReader {
		const value = this.encodedValue();
		const first = value.octet();
		if (first === LENGTH_FOLLOWS) value.uintvar();
		else if (first > LENGTH_FOLLOWS) value.at--;
		return new OctetReader(value.rest());
	}

	/** 8.4.2.3: a short or a long integer. */
	integer(): number {
		const first = this.octet();
		if (first >= FIRST_SHORT_INTEGER) return first & 0x7f;
		if (first === 0 || first > INTEGER_OCTETS) throw new MmsFormatError("A number in a header is none.");
		return bigEndian(this.take(first));
	}

	/** A text up to its end mark (8.4.2.1), or to the end of the value where a sender has forgotten it. */
	text(charset?: string): string {
		if (isWide(charset)) return decodeText(withoutMark(this.rest()), charset);
		if (this.peek() === QUOTE) this.at++;
		const end = this.bytes.indexOf(0, this.at);
		const text = this.take((end < 0 ? this.bytes.length : end) - this.at);
		if (end >= 0) this.at++;
		return decodeText(text, charset);
	}

	/** A text that a quotation mark may begin, without another one at its end (8.4.2.1, 8.4.2.4). */
	quotedString(): string {
		if (this.peek() === QUOTATION_MARK) this.at++;
		return this.text();
	}
}
Object.freeze(OctetReader.prototype);

/** Whether a value begins as a text rather than a number or a length. */
export function isText(first: number | undefined): boolean {
	return first !== undefined && first >= FIRST_TEXT && first < FIRST_SHORT_INTEGER;
}

/** Where the value ends that begins at `at`; undefined where that cannot be told yet. */
export function valueEnd(bytes: Uint8Array, at: number): number | undefined {
	const first = bytes[at];
	if (first === undefined) return undefined;
	if (first < LENGTH_FOLLOWS) return at + 1 + first;
	if (first >= FIRST_SHORT_INTEGER) return at + 1;
	if (first >= FIRST_TEXT) return textEnd(bytes, at);
	const begin = uintvarEnd(bytes, at + 1);
	if (begin === undefined) return undefined;
	const length = new OctetReader(bytes.subarray(at + 1, begin)).uintvar();
	return begin + length;
}

/** Where the text ends that begins at `at`; undefined where its end mark has not come yet. */
export function textEnd(bytes: Uint8Array, at: number): number | undefined {
	const mark = bytes.indexOf(0, at);
	return mark < 0 ? undefined : mark + 1;
}

/** Where the uintvar ends that begins at `at`; undefined where it has not all come yet. */
export function uintvarEnd(bytes: Uint8Array, at: number): number | undefined {
	for (let end = at; end < bytes.length; end++) {
		if (end - at >= UINTVAR_OCTETS) throw new MmsFormatError("A length in the message is longer than 32 bits.");
		if ((bytes[end] as number) < 128) return end + 1;
	}
	if (bytes.length - at >= UINTVAR_OCTETS) throw new MmsFormatError("A length in the message is longer than 32 bits.");
	return undefined;
}

/** Text of two octets a character ends with one octet of 0, or two. */
function withoutMark(octets: Uint8Array): Uint8Array {
	const even = octets.subarray(0, octets.length & ~1);
	const isMarked = even.length > 1 && even[even.length - 1] === 0 && even[even.length - 2] === 0;
	return isMarked ? even.subarray(0, -2) : even;
}

function bigEndian(octets: Uint8Array): number {
	let value = 0;
	for (const octet of octets) value = value * 256 + octet;
	return value;
}
