import {
	readEncodedString,
	readFrom,
	readMessageClass,
	readTime,
	type TimeValue,
} from "../../carrier/pdu/field-values";
import { OctetReader, PduError } from "../../carrier/pdu/octet-reader";

/** M-Notification.ind (OMA-TS-MMS_ENC-V1_3, 6.2), as far as a modem tells it. */
export interface ReceivedNotification {
	transactionId: string;
	/** As written, e.g. `+12065550188/TYPE=PLMN`. */
	from?: string;
	subject?: string;
	messageClass?: string;
	/** Bytes. */
	size?: number;
	expiry?: TimeValue;
	contentLocation: string;
}

const PUSH = 0x06;
const MMS_TYPE = "application/vnd.wap.mms-message";
const MMS_TYPE_NUMBER = 0xbe;
const MESSAGE_TYPE = 0x8c;
const M_NOTIFICATION_IND = 130;

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
	if (pdu[0] !== MESSAGE_TYPE || pdu[1] !== M_NOTIFICATION_IND) return undefined;
	return withoutErrors(() => {
		const reader = new OctetReader(pdu, 2);
		const draft: Partial<ReceivedNotification> = {};
		while (!reader.atEnd) readField(reader, draft);
		const { transactionId, contentLocation } = draft;
		if (transactionId === undefined || contentLocation === undefined) return undefined;
		return { ...draft, transactionId, contentLocation };
	});
}

function readField(reader: OctetReader, draft: Partial<ReceivedNotification>): void {
	switch (reader.octet()) {
		case 0x83:
			draft.contentLocation = reader.text();
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
		case 0x8e:
			draft.size = reader.longInteger();
			return;
		case 0x96:
			draft.subject = readEncodedString(reader);
			return;
		case 0x98:
			draft.transactionId = reader.text();
			return;
		default:
			reader.skipValue();
	}
}

function withoutErrors<T>(decode: () => T): T | undefined {
	try {
		return decode();
	} catch (error) {
		if (error instanceof PduError) return undefined;
		throw error;
	}
}
