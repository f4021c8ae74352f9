import { readContentType, readParameters, UNKNOWN_TYPE } from "./content-type";
import { MmsFormatError } from "./errors";
import type { MmsPartHeader } from "./incoming";
import { isText, type OctetReader } from "./octet-reader";

/** Well-known headers by their octets (WAP-230-WSP, table 39), and as some senders spell them out. */
const CONTENT_LOCATION = 0x8e;
const CONTENT_ID = 0xc0;
/** In the numbers of WSP 1.3, and of 1.4. */
const CONTENT_DISPOSITION = 0xae;
const CONTENT_DISPOSITION_4 = 0xc5;

/** Reads the headers of a part of a multipart body (WAP-230-WSP, 8.5.3): its content type, and whatever else there is. */
export function readPartHeader(reader: OctetReader): MmsPartHeader {
	if (reader.ended) return { contentType: UNKNOWN_TYPE };
	const { type: contentType, charset, name } = readContentType(reader.encodedValue());
	let contentId: string | undefined;
	let contentLocation: string | undefined;
	let filename: string | undefined;
	while (!reader.ended) {
		const header = isText(reader.peek()) ? reader.text().toLowerCase() : wellKnown(reader);
		const value = reader.encodedValue();
		if (header === CONTENT_ID || header === "content-id") contentId = withoutBrackets(value.quotedString());
		else if (header === CONTENT_LOCATION || header === "content-location") contentLocation = value.quotedString();
		else if (header === CONTENT_DISPOSITION || header === CONTENT_DISPOSITION_4) filename = readFilename(value);
	}
	return { contentType, charset, name: name ?? filename ?? contentLocation ?? contentId, contentId, contentLocation };
}

function withoutBrackets(contentId: string): string {
	return contentId.replace(/^<|>$/g, "");
}

/** 8.4.2.53: how a part is to be shown, and perhaps its name. */
function readFilename(value: OctetReader): string | undefined {
	if (isText(value.peek())) return undefined;
	const inner = value.value();
	if (inner.ended) return undefined;
	inner.encodedValue();
	return readParameters(inner).name;
}

function wellKnown(reader: OctetReader): number {
	const octet = reader.octet();
	if (octet >= 128) return octet;
	throw new MmsFormatError(`A header of a part begins with ${octet}, which is none.`);
}
