import { charsetName, decodeText } from "./charsets";
import type { OctetReader } from "./octet-reader";

export interface TimeValue {
	relative: boolean;
	seconds: number;
}

const ABSOLUTE = 128;
const RELATIVE = 129;
const ADDRESS_PRESENT = 128;
const INSERT_ADDRESS = 129;
const YES = 128;
const NO = 129;

const PRIORITIES: Readonly<Record<number, string>> = { 128: "low", 129: "normal", 130: "high" };
const CLASSES: Readonly<Record<number, string>> = {
	128: "personal",
	129: "advertisement",
	130: "informational",
	131: "auto",
};

/** A value that is one of a few octets with names. */
export function readName(reader: OctetReader, names: Readonly<Record<number, string>>, what: string): string {
	const value = reader.octet();
	const name = names[value];
	if (name === undefined) throw reader.error(`${value} is no ${what}`);
	return name;
}

export function readPriority(reader: OctetReader): string {
	return readName(reader, PRIORITIES, "priority");
}

/** One of the four classes, or a name of somebody's own (OMA-TS-MMS_ENC-V1_3, 7.3). */
export function readMessageClass(reader: OctetReader): string {
	return reader.peek() < 128 ? reader.text() : readName(reader, CLASSES, "message class");
}

export function readYesOrNo(reader: OctetReader): boolean {
	const value = reader.octet();
	if (value !== YES && value !== NO) throw reader.error(`${value} is neither Yes (128) nor No (129)`);
	return value === YES;
}

/** e.g. `1.2`. */
export function readVersion(reader: OctetReader): string {
	const value = reader.shortInteger();
	return `${value >> 4}.${value & 0x0f}`;
}

export function readTime(reader: OctetReader): TimeValue {
	const value = reader.section(reader.valueLength());
	const token = value.octet();
	if (token !== ABSOLUTE && token !== RELATIVE) {
		throw value.error(`${token} is neither an absolute nor a relative time`);
	}
	const seconds = value.integer();
	value.expectEnd("a time");
	return { relative: token === RELATIVE, seconds };
}

/** Undefined where the address is left to the network. */
export function readFrom(reader: OctetReader): string | undefined {
	const value = reader.section(reader.valueLength());
	const token = value.octet();
	if (token !== ADDRESS_PRESENT && token !== INSERT_ADDRESS) throw value.error(`${token} is no kind of From`);
	const address = token === ADDRESS_PRESENT ? readEncodedString(value) : undefined;
	value.expectEnd("From");
	return address;
}

/** Encoded-string-value: text in UTF-8, or a length, a character set and text (7.3: Encoded-string-value). */
export function readEncodedString(reader: OctetReader): string {
	if (reader.peek() > 31) return reader.text();
	const value = reader.section(reader.valueLength());
	const charset = charsetName(value.integer());
	const text = decodeText(value.textOctets(), charset);
	if (text === undefined) throw value.error(`text is not in the character set that it names, ${charset}`);
	value.expectEnd("text");
	return text;
}
