import { charsetName } from "./charsets";
import type { OctetReader } from "./octet-reader";

/** A content type with its parameters, names in lower case: `charset`, `name`, `type`, `start`... */
export interface ContentType {
	type: string;
	parameters: Record<string, string>;
}

// Numbers of WAP-230-WSP, table 40, as far as messages use them.
const MEDIA_TYPES: Readonly<Record<number, string>> = {
	0: "*/*",
	1: "text/*",
	2: "text/html",
	3: "text/plain",
	6: "text/x-vcalendar",
	7: "text/x-vcard",
	8: "text/vnd.wap.wml",
	11: "multipart/*",
	12: "multipart/mixed",
	15: "multipart/alternative",
	16: "application/*",
	28: "image/*",
	29: "image/gif",
	30: "image/jpeg",
	31: "image/tiff",
	32: "image/png",
	33: "image/vnd.wap.wbmp",
	34: "application/vnd.wap.multipart.*",
	35: "application/vnd.wap.multipart.mixed",
	38: "application/vnd.wap.multipart.alternative",
	39: "application/xml",
	51: "application/vnd.wap.multipart.related",
};

/** The number by which WSP knows a media type; undefined where it has none and the name is written. */
export function mediaTypeNumber(type: string): number | undefined {
	const found = Object.entries(MEDIA_TYPES).find(([, known]) => known === type);
	return found && Number(found[0]);
}

/** Content-type-value: a number or a name alone, or with parameters behind a length (WAP-230-WSP 8.4.2.24). */
export function readContentType(reader: OctetReader): ContentType {
	if (reader.peek() > 31) return { type: readMediaType(reader), parameters: {} };
	const value = reader.section(reader.valueLength());
	const type = readMediaType(value);
	const parameters: Record<string, string> = {};
	while (!value.atEnd) {
		const [name, content] = readParameter(value);
		parameters[name] = content;
	}
	return { type, parameters };
}

function readMediaType(reader: OctetReader): string {
	if (isText(reader.peek())) return reader.text().toLowerCase();
	const number = reader.integer();
	const type = MEDIA_TYPES[number];
	if (type === undefined) throw reader.error(`content type number 0x${number.toString(16)} is unknown`);
	return type;
}

/** Typed parameters have a number (WAP-230-WSP, table 38), untyped ones a name. */
function readParameter(reader: OctetReader): [name: string, value: string] {
	if (isText(reader.peek())) return [reader.text().toLowerCase(), readUntypedValue(reader)];
	const number = reader.integer();
	switch (number) {
		case 0x01:
			return ["charset", readCharset(reader)];
		case 0x05:
		case 0x17:
			return ["name", reader.text()];
		case 0x06:
		case 0x18:
			return ["filename", reader.text()];
		case 0x09:
			return ["type", readMediaType(reader)];
		case 0x0a:
		case 0x19:
			return ["start", reader.text()];
		case 0x0b:
		case 0x1a:
			return ["start-info", reader.text()];
		default:
			throw reader.error(`content type parameter 0x${number.toString(16)} is unknown`);
	}
}

function readCharset(reader: OctetReader): string {
	return charsetName(reader.integer());
}

function readUntypedValue(reader: OctetReader): string {
	const first = reader.peek();
	if (first > 31 && first < 128) return reader.text();
	return String(reader.integer());
}

function isText(octet: number): boolean {
	return octet >= 32 && octet < 128;
}
