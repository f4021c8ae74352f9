import { type ContentType, readContentType } from "./content-type";
import {
	readEncodedString,
	readFrom,
	readMessageClass,
	readName,
	readPriority,
	readTime,
	readVersion,
	readYesOrNo,
	type TimeValue,
} from "./field-values";
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

const VISIBILITIES: Readonly<Record<number, string>> = { 128: "hide", 129: "show" };

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
			draft.messageClass = readMessageClass(reader);
			return;
		case 0x8d:
			draft.version = readVersion(reader);
			return;
		case 0x8f:
			draft.priority = readPriority(reader);
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

function readBody(reader: OctetReader, contentType: ContentType): ReceivedPart[] {
	if (!contentType.type.startsWith("application/vnd.wap.multipart.")) {
		throw reader.error(`the body is ${contentType.type}, not application/vnd.wap.multipart.*`);
	}
	return readMultipart(reader);
}
