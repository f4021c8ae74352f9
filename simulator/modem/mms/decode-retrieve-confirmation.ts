import { type ContentType, readContentType } from "../../carrier/pdu/content-type";
import {
	readEncodedString,
	readFrom,
	readMessageClass,
	readPriority,
	readVersion,
	readYesOrNo,
} from "../../carrier/pdu/field-values";
import { OctetReader, PduError } from "../../carrier/pdu/octet-reader";
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

const MESSAGE_TYPE = 0x8c;
const M_RETRIEVE_CONF = 132;

type Draft = Omit<RetrievedMessage, "contentType" | "parts"> & { contentType?: ContentType };

/** @returns undefined where the bytes are something else, or broken */
export function decodeRetrieveConfirmation(bytes: Uint8Array): RetrievedMessage | undefined {
	if (bytes[0] !== MESSAGE_TYPE || bytes[1] !== M_RETRIEVE_CONF) return undefined;
	try {
		return decode(new OctetReader(bytes, 2));
	} catch (error) {
		if (error instanceof PduError) return undefined;
		throw error;
	}
}

function decode(reader: OctetReader): RetrievedMessage {
	const draft: Draft = { to: [], cc: [] };
	while (draft.contentType === undefined) readField(reader, draft);
	const { contentType } = draft;
	const parts = contentType.type.startsWith("application/vnd.wap.multipart.")
		? readMultipart(reader)
		: [{ contentType, bytes: reader.rest() }];
	return { ...draft, contentType, parts };
}

function readField(reader: OctetReader, draft: Draft): void {
	switch (reader.octet()) {
		case 0x82:
			draft.cc.push(readEncodedString(reader));
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
		case 0x89:
			draft.from = readFrom(reader);
			return;
		case 0x8a:
			draft.messageClass = readMessageClass(reader);
			return;
		case 0x8b:
			draft.messageId = reader.text();
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
		case 0x96:
			draft.subject = readEncodedString(reader);
			return;
		case 0x97:
			draft.to.push(readEncodedString(reader));
			return;
		case 0x98:
			draft.transactionId = reader.text();
			return;
		case 0x99:
			draft.retrieveStatus = reader.octet();
			return;
		case 0x9a:
			draft.retrieveText = readEncodedString(reader);
			return;
		default:
			reader.skipValue();
	}
}
