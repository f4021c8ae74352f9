import { WspWriter } from "../../carrier/pdu/wsp-writer";
import type { Charset, EncodedText, MessageClass, Part, Priority, SendRequest } from "./send-request";

// Field names of OMA-TS-MMS_ENC-V1_3, table 12, with the high bit that a header's short form sets.
const FIELD = {
	bcc: 0x81,
	cc: 0x82,
	contentType: 0x84,
	date: 0x85,
	deliveryReport: 0x86,
	expiry: 0x88,
	from: 0x89,
	messageClass: 0x8a,
	messageType: 0x8c,
	version: 0x8d,
	priority: 0x8f,
	readReport: 0x90,
	senderVisibility: 0x94,
	subject: 0x96,
	to: 0x97,
	transactionId: 0x98,
} as const;

const M_SEND_REQ = 128;
const VERSION_1_2 = 0x92;
const YES = 128;
const NO = 129;
const HIDE = 128;
const SHOW = 129;
const INSERT_ADDRESS = 129;
const RELATIVE = 129;

const PRIORITIES: Readonly<Record<Priority, number>> = { low: 128, normal: 129, high: 130 };

const MESSAGE_CLASSES: Readonly<Record<MessageClass, number>> = {
	personal: 128,
	advertisement: 129,
	informational: 130,
	auto: 131,
};

// MIBenum numbers of IANA's character sets.
const US_ASCII = 3;
const UTF_8 = 106;
const GBK = 113;
const UCS2 = 1000;

// Content types and parameters that WSP gives a number (WAP-230-WSP, tables 40 and 38).
const CONTENT_TYPES: Readonly<Record<string, number>> = {
	"text/html": 0x02,
	"text/plain": 0x03,
	"text/x-vcalendar": 0x06,
	"text/x-vcard": 0x07,
	"image/gif": 0x1d,
	"image/jpeg": 0x1e,
	"image/tiff": 0x1f,
	"image/png": 0x20,
	"image/vnd.wap.wbmp": 0x21,
	"application/vnd.wap.multipart.mixed": 0x23,
	"application/vnd.wap.multipart.related": 0x33,
};
const PARAMETER = { charset: 0x81, name: 0x85, type: 0x89, start: 0x8a } as const;
const PART_HEADER = { contentLocation: 0x8e, contentId: 0xc0 } as const;

const SMIL = "application/smil";

/** Encodes M-Send.req, version 1.2 (OMA-TS-MMS_ENC-V1_3, 6.1.1 and 7; body as WAP-230-WSP 8.5). */
export function encodeSendRequest(request: SendRequest): Uint8Array {
	const pdu = new WspWriter()
		.octet(FIELD.messageType, M_SEND_REQ, FIELD.transactionId)
		.text(request.transactionId)
		.octet(FIELD.version, VERSION_1_2);
	if (request.date !== undefined) pdu.octet(FIELD.date).longInteger(Math.floor(request.date / 1000));
	pdu.octet(FIELD.from).valueWithLength((value) => value.octet(INSERT_ADDRESS));
	writeAddresses(pdu, FIELD.to, request.to);
	writeAddresses(pdu, FIELD.cc, request.cc);
	writeAddresses(pdu, FIELD.bcc, request.bcc);
	if (request.subject) writeSubject(pdu, request.subject);
	writeSendParameters(pdu, request);
	writeBody(pdu, request.parts);
	return pdu.toBytes();
}

function writeAddresses(pdu: WspWriter, field: number, addresses: readonly string[]): void {
	for (const address of addresses) pdu.octet(field).text(address.includes("@") ? address : `${address}/TYPE=PLMN`);
}

// A text string ends at its first zero byte, which UCS-2 is full of: it goes out as UTF-8.
function writeSubject(pdu: WspWriter, subject: EncodedText): void {
	const inUcs2 = subject.charset === "ucs2";
	const bytes = inUcs2 ? ucs2ToUtf8(subject.bytes) : subject.bytes;
	pdu.octet(FIELD.subject);
	pdu.valueWithLength((value) => value.integer(inUcs2 ? UTF_8 : charsetNumber(subject.charset)).text(bytes));
}

function writeSendParameters(pdu: WspWriter, request: SendRequest): void {
	const { expiry, messageClass, priority, deliveryReport, readReport, senderVisible } = request;
	if (messageClass) pdu.octet(FIELD.messageClass, MESSAGE_CLASSES[messageClass]);
	if (expiry !== undefined) {
		pdu.octet(FIELD.expiry).valueWithLength((value) => value.octet(RELATIVE).longInteger(expiry));
	}
	if (priority) pdu.octet(FIELD.priority, PRIORITIES[priority]);
	if (senderVisible !== undefined) pdu.octet(FIELD.senderVisibility, senderVisible ? SHOW : HIDE);
	if (deliveryReport !== undefined) pdu.octet(FIELD.deliveryReport, deliveryReport ? YES : NO);
	if (readReport !== undefined) pdu.octet(FIELD.readReport, readReport ? YES : NO);
}

function writeBody(pdu: WspWriter, parts: readonly Part[]): void {
	const smil = parts.find((part) => part.contentType === SMIL);
	pdu.octet(FIELD.contentType);
	if (smil) writeMultipartRelated(pdu, smil);
	else writeMediaType(pdu, "application/vnd.wap.multipart.mixed");
	pdu.uintvar(parts.length);
	for (const part of parts) writePart(pdu, part);
}

function writeMultipartRelated(pdu: WspWriter, start: Part): void {
	pdu.valueWithLength((value) => {
		writeMediaType(value, "application/vnd.wap.multipart.related");
		value.octet(PARAMETER.type).text(SMIL).octet(PARAMETER.start).text(contentIdOf(start));
	});
}

function writePart(pdu: WspWriter, part: Part): void {
	const headers = new WspWriter();
	headers.valueWithLength((value) => {
		writeMediaType(value, part.contentType);
		if (part.charset) value.octet(PARAMETER.charset).integer(charsetNumber(part.charset));
		value.octet(PARAMETER.name).text(part.name);
	});
	headers.octet(PART_HEADER.contentId).quoted(contentIdOf(part));
	headers.octet(PART_HEADER.contentLocation).text(part.name);
	const headerBytes = headers.toBytes();
	pdu.uintvar(headerBytes.length).uintvar(part.bytes.length).bytes(headerBytes).bytes(part.bytes);
}

function writeMediaType(writer: WspWriter, contentType: string): void {
	const known = CONTENT_TYPES[contentType];
	if (known === undefined) writer.text(contentType);
	else writer.octet(0x80 | known);
}

function contentIdOf(part: Part): string {
	return `<${part.contentId ?? part.name}>`;
}

function charsetNumber(charset: Charset): number {
	switch (charset) {
		case "us-ascii":
			return US_ASCII;
		case "utf-8":
			return UTF_8;
		case "gbk":
			return GBK;
		case "ucs2":
			return UCS2;
	}
}

function ucs2ToUtf8(bytes: Uint8Array): Uint8Array {
	return Buffer.from(new TextDecoder("utf-16be").decode(bytes), "utf8");
}
