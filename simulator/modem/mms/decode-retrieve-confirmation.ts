import type { ContentType } from "../../carrier/pdu/content-type";
import { FIELD, MESSAGE_TYPE } from "../../carrier/pdu/fields";
import { OctetReader, PduError } from "../../carrier/pdu/octet-reader";
import { type Headers, readHeader } from "../../carrier/pdu/read-headers";
import { type ReceivedPart, readMultipart } from "../../carrier/pdu/read-multipart";

/** M-Retrieve.conf (OMA-TS-MMS_ENC-V1_3, 6.3). Addresses are as written, e.g. `+12065550123/TYPE=PLMN`. */
export interface RetrievedMessage {
	transactionId?: string;
	messageId?: string;
	/** e.g. `1.2`. */
	version?: string;
	/** Seconds since 1970 UTC. */
	date?: number;
	from?: string;
	to: string[];
	cc: string[];
	subject?: string;
	messageClass?: string;
	priority?: string;
	deliveryReport?: boolean;
	readReport?: boolean;
	/** X-Mms-Retrieve-Status as it is coded: 128, or nothing, is Ok. */
	retrieveStatus?: number;
	retrieveText?: string;
	contentType: ContentType;
	parts: ReceivedPart[];
}

const FIELDS = [
	...(["transactionId", "messageId", "version", "date", "from", "to", "cc", "subject", "messageClass"] as const),
	...(["priority", "deliveryReport", "readReport", "retrieveStatus", "retrieveText", "contentType"] as const),
];

/** @returns undefined where the bytes are something else, or broken */
export function decodeRetrieveConfirmation(bytes: Uint8Array): RetrievedMessage | undefined {
	if (bytes[0] !== FIELD.messageType || bytes[1] !== MESSAGE_TYPE.retrieveConfirmation) return undefined;
	try {
		return decode(new OctetReader(bytes, 2));
	} catch (error) {
		if (error instanceof PduError) return undefined;
		throw error;
	}
}

function decode(reader: OctetReader): RetrievedMessage {
	const headers: Headers = {};
	while (headers.contentType === undefined) readHeader(reader, headers, FIELDS, () => reader.skipValue());
	const { contentType } = headers;
	const parts = contentType.type.startsWith("application/vnd.wap.multipart.")
		? readMultipart(reader)
		: [{ contentType, bytes: reader.rest() }];
	return { to: [], cc: [], ...headers, contentType, parts };
}
