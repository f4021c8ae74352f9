import { charsetNumber } from "./charsets";
import { mediaTypeNumber } from "./content-type";
import { WspWriter } from "./wsp-writer";

/** A part of a message on its way to the gateway. */
export interface MessagePart {
	/** e.g. `image/jpeg`. */
	contentType: string;
	/** Of text, by its IANA name: `utf-8`. */
	charset?: string | undefined;
	/** What its sender calls it; also its Content-Location. */
	name: string;
	/** What SMIL calls it by, without `<` and `>`; left out, the name. */
	contentId?: string | undefined;
	bytes: Uint8Array;
}

const SMIL = "application/smil";
const PARAMETER = { charset: 0x81, name: 0x85, type: 0x89, start: 0x8a } as const;
const PART_HEADER = { contentLocation: 0x8e, contentId: 0xc0 } as const;

/**
 * Content type and body: multipart/related that starts with the SMIL part where there is one, else multipart/mixed
 * (OMA-TS-MMS_ENC-V1_3, 7.1; WAP-230-WSP 8.5).
 */
export function writeBody(pdu: WspWriter, parts: readonly MessagePart[]): void {
	const smil = parts.find((part) => part.contentType === SMIL);
	if (smil) writeRelated(pdu, smil);
	else writeMediaType(pdu, "application/vnd.wap.multipart.mixed");
	pdu.uintvar(parts.length);
	for (const part of parts) writePart(pdu, part);
}

function writeRelated(pdu: WspWriter, start: MessagePart): void {
	pdu.valueWithLength((value) => {
		writeMediaType(value, "application/vnd.wap.multipart.related");
		value.octet(PARAMETER.type).text(SMIL).octet(PARAMETER.start).text(contentIdOf(start));
	});
}

function writePart(pdu: WspWriter, part: MessagePart): void {
	const headers = new WspWriter();
	headers.valueWithLength((value) => {
		writeMediaType(value, part.contentType);
		if (part.charset !== undefined) value.octet(PARAMETER.charset).integer(charsetNumber(part.charset));
		value.octet(PARAMETER.name).text(part.name);
	});
	headers.octet(PART_HEADER.contentId).quoted(contentIdOf(part));
	headers.octet(PART_HEADER.contentLocation).text(part.name);
	const headerBytes = headers.toBytes();
	pdu.uintvar(headerBytes.length).uintvar(part.bytes.length).bytes(headerBytes).bytes(part.bytes);
}

function writeMediaType(writer: WspWriter, type: string): void {
	const number = mediaTypeNumber(type);
	if (number === undefined) writer.text(type);
	else writer.octet(0x80 | number);
}

function contentIdOf(part: MessagePart): string {
	return `<${part.contentId ?? part.name}>`;
}
