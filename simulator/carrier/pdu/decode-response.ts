import { FIELD, MESSAGE_TYPE, READ_STATUS, type ReadStatus, STATUS, type Status } from "./fields";
import { OctetReader } from "./octet-reader";
import { type Headers, readHeader } from "./read-headers";

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

const FIELDS = [
	...(["transactionId", "messageId", "version", "status", "readStatus", "reportAllowed"] as const),
	...(["to", "from", "date"] as const),
];

/** X-Mms-Message-Type of a PDU; undefined where it does not begin with one. */
export function messageTypeOf(octets: Uint8Array): number | undefined {
	return octets[0] === FIELD.messageType ? octets[1] : undefined;
}

/** @throws PduError saying what is wrong, and at which octet */
export function decodeResponse(octets: Uint8Array): ClientResponse {
	const reader = new OctetReader(octets, 2);
	const headers: Headers = {};
	while (!reader.atEnd)
		readHeader(reader, headers, FIELDS, (field) => {
			throw reader.error(`header field 0x${field.toString(16)} does not belong into an answer of a recipient`);
		});
	if (headers.version === undefined) throw reader.error("X-Mms-MMS-Version is missing");
	const type = messageTypeOf(octets);
	if (type === MESSAGE_TYPE.readReceived) return readReport(reader, headers);
	const { transactionId, reportAllowed = true } = headers;
	if (transactionId === undefined) throw reader.error("X-Mms-Transaction-Id is missing");
	if (type === MESSAGE_TYPE.acknowledgement) return { kind: "M-Acknowledge.ind", transactionId, reportAllowed };
	if (type !== MESSAGE_TYPE.notifyResponse) throw reader.error(`message type ${type} is no answer of a recipient`);
	const status = ANSWERS.find((name) => STATUS[name] === headers.status);
	if (!status) throw reader.error(`${headers.status} is no X-Mms-Status of an M-NotifyResp.ind`);
	return { kind: "M-NotifyResp.ind", transactionId, status, reportAllowed };
}

function readReport(reader: OctetReader, { messageId, readStatus, to }: Headers): ClientResponse {
	if (messageId === undefined) throw reader.error("Message-ID is missing");
	if (to === undefined) throw reader.error("To is missing");
	const status = (Object.keys(READ_STATUS) as ReadStatus[]).find((name) => READ_STATUS[name] === readStatus);
	if (!status) throw reader.error(`${readStatus} is no X-Mms-Read-Status`);
	return { kind: "M-Read-Rec.ind", messageId, status };
}
