import type { TimeValue } from "../../carrier/pdu/field-values";
import { FIELD, MESSAGE_TYPE } from "../../carrier/pdu/fields";
import { OctetReader, PduError } from "../../carrier/pdu/octet-reader";
import { type Headers, readHeader } from "../../carrier/pdu/read-headers";

/** M-Notification.ind (OMA-TS-MMS_ENC-V1_3, 6.2), as far as a modem tells it. */
export interface ReceivedNotification {
	transactionId: string;
	/** As written, e.g. `+12065550188/TYPE=PLMN`. */
	from?: string;
	subject?: string;
	messageClass?: string;
	/** Bytes. */
	messageSize?: number;
	expiry?: TimeValue;
	contentLocation: string;
}

const PUSH = 0x06;
const MMS_TYPE = "application/vnd.wap.mms-message";
const MMS_TYPE_NUMBER = 0xbe;
/** What else it has a modem tells nobody. */
const FIELDS = [
	"transactionId",
	"from",
	"subject",
	"messageClass",
	"messageSize",
	"expiry",
	"contentLocation",
] as const;

/** The MMS PDU of a WAP push (WAP-230-WSP 8.2.4.1); undefined where it is a push of something else. */
export function pushedPdu(payload: Uint8Array): Uint8Array | undefined {
	return withoutErrors(() => {
		const reader = new OctetReader(payload, 1);
		if (reader.octet() !== PUSH) return undefined;
		const headers = reader.section(reader.uintvar());
		return isMms(headers) ? reader.rest() : undefined;
	});
}

function isMms(headers: OctetReader): boolean {
	if (headers.peek() <= 31) return isMms(headers.section(headers.valueLength()));
	return headers.peek() >= 128 ? headers.octet() === MMS_TYPE_NUMBER : headers.text() === MMS_TYPE;
}

/** Undefined where the bytes are something else, or broken. */
export function decodeNotification(pdu: Uint8Array): ReceivedNotification | undefined {
	if (pdu[0] !== FIELD.messageType || pdu[1] !== MESSAGE_TYPE.notification) return undefined;
	return withoutErrors(() => {
		const reader = new OctetReader(pdu, 2);
		const headers: Headers = {};
		while (!reader.atEnd) readHeader(reader, headers, FIELDS, () => reader.skipValue());
		const { transactionId, contentLocation } = headers;
		if (transactionId === undefined || contentLocation === undefined) return undefined;
		return { ...headers, transactionId, contentLocation };
	});
}

function withoutErrors<T>(decode: () => T): T | undefined {
	try {
		return decode();
	} catch (error) {
		if (error instanceof PduError) return undefined;
		throw error;
	}
}
