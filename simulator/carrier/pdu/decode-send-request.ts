import type { ContentType } from "./content-type";
import type { TimeValue } from "./field-values";
import { FIELD, MESSAGE_TYPE } from "./fields";
import { OctetReader } from "./octet-reader";
import { type Headers, readHeader } from "./read-headers";
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

/** Those that the table of 6.1.1 has; the message type stands before them. */
const FIELDS = [
	...(["transactionId", "version", "date", "from", "to", "cc", "bcc", "subject", "messageClass", "expiry"] as const),
	...(["deliveryTime", "priority", "senderVisibility", "deliveryReport", "readReport", "contentType"] as const),
];

/**
 * Reads an M-Send.req, whole or not at all.
 * @throws PduError saying what is wrong, and at which octet
 */
export function decodeSendRequest(octets: Uint8Array): ReceivedMessage {
	const reader = new OctetReader(octets);
	const headers: Headers = {};
	readMessageType(reader);
	while (headers.contentType === undefined)
		readHeader(reader, headers, FIELDS, (field) => {
			throw reader.error(`header field 0x${field.toString(16)} does not belong into M-Send.req`);
		});
	const { transactionId, version, contentType } = headers;
	if (transactionId === undefined) throw reader.error("X-Mms-Transaction-Id is missing");
	if (version === undefined) throw reader.error("X-Mms-MMS-Version is missing");
	const parts = readBody(reader, contentType);
	reader.expectEnd("the body");
	return { to: [], cc: [], bcc: [], ...headers, transactionId, version, contentType, parts };
}

// The message type comes first, transaction id and version follow (7: order of header fields).
function readMessageType(reader: OctetReader): void {
	if (reader.octet() !== FIELD.messageType) throw reader.error("the PDU does not begin with X-Mms-Message-Type");
	const type = reader.octet();
	if (type !== MESSAGE_TYPE.sendRequest) throw reader.error(`message type ${type} is not M-Send.req (128)`);
}

function readBody(reader: OctetReader, contentType: ContentType): ReceivedPart[] {
	if (!contentType.type.startsWith("application/vnd.wap.multipart.")) {
		throw reader.error(`the body is ${contentType.type}, not application/vnd.wap.multipart.*`);
	}
	return readMultipart(reader);
}
