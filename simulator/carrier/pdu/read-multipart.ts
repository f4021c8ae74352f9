import { type ContentType, readContentType } from "./content-type";
import type { OctetReader } from "./octet-reader";

/** One part of a body, as received. */
export interface ReceivedPart {
	contentType: ContentType;
	/** With its `<` and `>`. */
	contentId?: string;
	contentLocation?: string;
	bytes: Uint8Array;
}

const CONTENT_LOCATION = 0x8e;
const CONTENT_ID = 0xc0;

/** The parts of an application/vnd.wap.multipart body (WAP-230-WSP 8.5). */
export function readMultipart(reader: OctetReader): ReceivedPart[] {
	const count = reader.uintvar();
	const parts: ReceivedPart[] = [];
	while (parts.length < count) parts.push(readPart(reader));
	return parts;
}

function readPart(reader: OctetReader): ReceivedPart {
	const headersLength = reader.uintvar();
	const dataLength = reader.uintvar();
	const headers = reader.section(headersLength);
	const part: ReceivedPart = { contentType: readContentType(headers), bytes: reader.take(dataLength) };
	while (!headers.atEnd) readHeader(headers, part);
	return part;
}

// A header is a number with its value, or a name with text (8.4.2.6); of those that say nothing about the part's
// name the values are passed over.
function readHeader(headers: OctetReader, part: ReceivedPart): void {
	if (headers.peek() < 128) {
		headers.text();
		headers.text();
		return;
	}
	switch (headers.octet()) {
		case CONTENT_LOCATION:
			part.contentLocation = headers.text();
			return;
		case CONTENT_ID:
			part.contentId = readQuoted(headers);
			return;
		default:
			headers.skipValue();
	}
}

/** Quoted-string: the opening quotation mark is not part of it. */
function readQuoted(headers: OctetReader): string {
	const text = headers.text();
	return text.startsWith('"') ? text.slice(1) : text;
}
