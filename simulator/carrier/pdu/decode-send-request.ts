import { charsetName, decodeText } from "./charsets";
import { type ContentType, readContentType } from "./content-type";
import { OctetReader } from "./octet-reader";
import { type ReceivedPart, readMultipart } from "./read-multipart";

/** What the message centre reads from an M-Send.req (OMA-TS-MMS_ENC-V1_3, 6.1.1). */
export interface ReceivedMessage {
	transactionId: string;
	/** e.g. `1.2`. */
	version: string;
	/** Seconds since 1970 UTC. */
	date?: number;
	/** Undefined where the sender leaves it to the network (Insert-address-token). */
	from?: string;
	/** As written, e.g. `+12065550123/TYPE=PLMN`. */
	to: string[];
	cc: string[];
	bcc: string[];
	subject?: string;
	messageClass?: string;
	/** Relative: seconds; absolute: seconds since 1970 UTC. */
	expiry?: TimeValue;
	deliveryTime?: TimeValue;
	priority?: string;
	senderVisibility?: string;
	deliveryReport?: boolean;
	readReport?: boolean;
	contentType: ContentType;
	parts: ReceivedPart[];
}

export interface TimeValue {
	relative: boolean;
	seconds: number;
}

const PRIORITIES: Readonly<Record<number, string>> = { 128: "low", 129: "normal", 130: "high" };
const VISIBILITIES: Readonly<Record<number, string>> = { 128: "hide", 129: "show" };
const CLASSES: Readonly<Record<number, string>> = {
	128: "personal",
	129: "advertisement",
	130: "informational",
	131: "auto",
};

type Draft = Partial<ReceivedMessage> & Pick<ReceivedMessage, "to" | "cc" | "bcc">;

/**
 * Reads an M-Send.req, whole or not at all.
 * @throws PduError saying what is wrong, and at which octet
 */
export function decodeSendRequest(octets: Uint8Array): ReceivedMessage {
	const reader = new OctetReader(octets);
	const draft: Draft = { to: [], cc: [], bcc: [] };
	readMessageType(reader);
	while (draft.contentType === undefined) readField(reader, draft);
	const { transactionId, version, contentType } = draft;
	if (transactionId === undefined) throw reader.error("X-Mms-Transaction-Id is missing");
	if (version === undefined) throw reader.error("X-Mms-MMS-Version is missing");
	const parts = readBody(reader, contentType);
	reader.expectEnd("the body");
	return { ...draft, transactionId, version, contentType, parts };
}

// The message type comes first, transaction id and version follow (7: order of header fields).
function readMessageType(reader: OctetReader): void {
	if (reader.octet() !== 0x8c) throw reader.error("the PDU does not begin with X-Mms-Message-Type");
	const type = reader.octet();
	if (type !== 128) throw reader.error(`message type ${type} is not M-Send.req (128)`);
}

function readField(reader: OctetReader, draft: Draft): void {
	const field = reader.octet();
	switch (field) {
		case 0x81:
			draft.bcc.push(readEncodedString(reader));
			return;
		case 0x82:
			draft.cc.push(readEncodedString(reader));
			return;
		case 0x97:
			draft.to.push(readEncodedString(reader));
			return;
		case 0x84:
			draft.contentType = readContentType(reader);
			return;
		case 0x85:
			draft.date = reader.longInteger();
			return;
		case 0x86:
			draft.deliveryReport = readYesOrNo(reader);
			return;
		case 0x87:
			draft.deliveryTime = readTime(reader);
			return;
		case 0x88:
			draft.expiry = readTime(reader);
			return;
		case 0x89:
			draft.from = readFrom(reader);
			return;
		case 0x8a:
			draft.messageClass = reader.peek() < 128 ? reader.text() : readName(reader, CLASSES, "message class");
			return;
		case 0x8d:
			draft.version = readVersion(reader);
			return;
		case 0x8f:
			draft.priority = readName(reader, PRIORITIES, "priority");
			return;
		case 0x90:
			draft.readReport = readYesOrNo(reader);
			return;
		case 0x94:
			draft.senderVisibility = readName(reader, VISIBILITIES, "sender visibility");
			return;
		case 0x96:
			draft.subject = readEncodedString(reader);
			return;
		case 0x98:
			draft.transactionId = reader.text();
			return;
		default:
			throw reader.error(`header field 0x${field.toString(16)} does not belong into M-Send.req`);
	}
}

function readName(reader: OctetReader, names: Readonly<Record<number, string>>, what: string): string {
	const value = reader.octet();
	const name = names[value];
	if (name === undefined) throw reader.error(`${value} is no ${what}`);
	return name;
}

function readYesOrNo(reader: OctetReader): boolean {
	const value = reader.octet();
	if (value !== 128 && value !== 129) throw reader.error(`${value} is neither Yes (128) nor No (129)`);
	return value === 128;
}

function readVersion(reader: OctetReader): string {
	const value = reader.shortInteger();
	return `${value >> 4}.${value & 0x0f}`;
}

function readTime(reader: OctetReader): TimeValue {
	const value = reader.section(reader.valueLength());
	const token = value.octet();
	if (token !== 128 && token !== 129) throw value.error(`${token} is neither an absolute nor a relative time`);
	const seconds = value.integer();
	value.expectEnd("a time");
	return { relative: token === 129, seconds };
}

function readFrom(reader: OctetReader): string | undefined {
	const value = reader.section(reader.valueLength());
	const token = value.octet();
	if (token !== 128 && token !== 129) throw value.error(`${token} is no kind of From`);
	const address = token === 128 ? readEncodedString(value) : undefined;
	value.expectEnd("From");
	return address;
}

/** Encoded-string-value: text in UTF-8, or a length, a character set and text (7.3: Encoded-string-value). */
function readEncodedString(reader: OctetReader): string {
	if (reader.peek() > 31) return reader.text();
	const value = reader.section(reader.valueLength());
	const charset = charsetName(value.integer());
	const text = decodeText(value.textOctets(), charset);
	if (text === undefined) throw value.error(`text is not in the character set that it names, ${charset}`);
	value.expectEnd("text");
	return text;
}

function readBody(reader: OctetReader, contentType: ContentType): ReceivedPart[] {
	if (!contentType.type.startsWith("application/vnd.wap.multipart.")) {
		throw reader.error(`the body is ${contentType.type}, not application/vnd.wap.multipart.*`);
	}
	return readMultipart(reader);
}
