import { readEncodedString, readFrom, readVersion, readYesOrNo } from "./field-values";
import { FIELD, MESSAGE_TYPE, READ_STATUS, type ReadStatus, STATUS, type Status } from "./fields";
import { OctetReader } from "./octet-reader";

/** What a recipient tells the centre of a message. */
export type ClientResponse =
	/** M-NotifyResp.ind (OMA-TS-MMS_ENC-V1_3, 6.2.2) */
	| { kind: "M-NotifyResp.ind"; transactionId: string; status: Status; reportAllowed: boolean }
	/** M-Acknowledge.ind (6.4) */
	| { kind: "M-Acknowledge.ind"; transactionId: string; reportAllowed: boolean }
	/** M-Read-Rec.ind (6.6.1) */
	| { kind: "M-Read-Rec.ind"; messageId: string; status: ReadStatus };

/** Those that an M-NotifyResp.ind may have (7.3). */
const ANSWERS: readonly Status[] = ["retrieved", "rejected", "deferred", "unrecognised"];

interface Fields {
	transactionId?: string;
	messageId?: string;
	version?: string;
	status?: number;
	readStatus?: number;
	to?: string;
	reportAllowed: boolean;
}

/** X-Mms-Message-Type of a PDU; undefined where it does not begin with one. */
export function messageTypeOf(octets: Uint8Array): number | undefined {
	return octets[0] === FIELD.messageType ? octets[1] : undefined;
}

/** @throws PduError saying what is wrong, and at which octet */
export function decodeResponse(octets: Uint8Array): ClientResponse {
	const reader = new OctetReader(octets, 2);
	const fields: Fields = { reportAllowed: true };
	while (!reader.atEnd) readField(reader, fields);
	if (fields.version === undefined) throw reader.error("X-Mms-MMS-Version is missing");
	const type = messageTypeOf(octets);
	if (type === MESSAGE_TYPE.readReceived) return readReport(reader, fields);
	const { transactionId, reportAllowed } = fields;
	if (transactionId === undefined) throw reader.error("X-Mms-Transaction-Id is missing");
	if (type === MESSAGE_TYPE.acknowledgement) return { kind: "M-Acknowledge.ind", transactionId, reportAllowed };
	if (type !== MESSAGE_TYPE.notifyResponse) throw reader.error(`message type ${type} is no answer of a recipient`);
	const status = ANSWERS.find((name) => STATUS[name] === fields.status);
	if (!status) throw reader.error(`${fields.status} is no X-Mms-Status of an M-NotifyResp.ind`);
	return { kind: "M-NotifyResp.ind", transactionId, status, reportAllowed };
}

function readReport(reader: OctetReader, { messageId, readStatus, to }: Fields): ClientResponse {
	if (messageId === undefined) throw reader.error("Message-ID is missing");
	if (to === undefined) throw reader.error("To is missing");
	const status = (Object.keys(READ_STATUS) as ReadStatus[]).find((name) => READ_STATUS[name] === readStatus);
	if (!status) throw reader.error(`${readStatus} is no X-Mms-Read-Status`);
	return { kind: "M-Read-Rec.ind", messageId, status };
}

function readField(reader: OctetReader, fields: Fields): void {
	const field = reader.octet();
	switch (field) {
		case FIELD.transactionId:
			fields.transactionId = reader.text();
			return;
		case FIELD.messageId:
			fields.messageId = reader.text();
			return;
		case FIELD.version:
			fields.version = readVersion(reader);
			return;
		case FIELD.status:
			fields.status = reader.octet();
			return;
		case FIELD.readStatus:
			fields.readStatus = reader.octet();
			return;
		case FIELD.reportAllowed:
			fields.reportAllowed = readYesOrNo(reader);
			return;
		case FIELD.to:
			fields.to = readEncodedString(reader);
			return;
		case FIELD.from:
			readFrom(reader);
			return;
		case FIELD.date:
			reader.longInteger();
			return;
		default:
			throw reader.error(`header field 0x${field.toString(16)} does not belong into an answer of a recipient`);
	}
}
