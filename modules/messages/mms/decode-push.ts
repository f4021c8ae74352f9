import { readContentType } from "./content-type";
import { MmsFormatError } from "./errors";
import {
	M_DELIVERY_IND,
	M_NOTIFICATION_IND,
	M_READ_ORIG_IND,
	MESSAGE_TYPE,
	type MmsFields,
	noFields,
	readField,
} from "./fields";
import type { MmsNotification, MmsReport } from "./incoming";
import { OctetReader } from "./octet-reader";

/** WAP-230-WSP, table 34: without confirmation (8.2.4.1), and with. */
const PUSH = 0x06;
const CONFIRMED_PUSH = 0x07;
const MMS = "application/vnd.wap.mms-message";

/**
 * Reads what came in by WAP push (WAP-230-WSP, 8.2.4.1; OMA-TS-MMS_CTR, C.2), without its port addressing.
 * @returns undefined for a push that is no MMS: a service indication, say
 * @throws {MmsFormatError} for an MMS that cannot be read, or is of a kind that no centre pushes
 */
export function decodeMmsPush(payload: Uint8Array): MmsNotification | MmsReport | undefined {
	const [, type] = payload;
	if (type !== PUSH && type !== CONFIRMED_PUSH) return undefined;
	const reader = new OctetReader(payload);
	// The identifier of the transaction, and the type.
	reader.take(2);
	const headers = new OctetReader(reader.take(reader.uintvar()));
	if (readContentType(headers.encodedValue()).type !== MMS) return undefined;
	return decodeMmsIndication(reader.rest());
}

/**
 * Reads an M-Notification.ind, M-Delivery.ind or M-Read-Orig.ind (OMA-TS-MMS_ENC-V1_3, 6.2, 6.5, 6.7).
 * @throws {MmsFormatError}
 */
export function decodeMmsIndication(pdu: Uint8Array): MmsNotification | MmsReport {
	if (pdu[0] !== MESSAGE_TYPE) throw new MmsFormatError("What was pushed does not begin like an MMS.");
	const reader = new OctetReader(pdu);
	let fields = noFields();
	while (!reader.ended) fields = readField(fields, reader);
	switch (fields.messageType) {
		case M_NOTIFICATION_IND:
			return notification(fields);
		case M_DELIVERY_IND:
			return { kind: "delivery", ...report(fields, fields.to[0], fields.status) };
		case M_READ_ORIG_IND:
			// Here it is the sender of the report that it is about (6.7.2).
			return { kind: "read", ...report(fields, fields.from, fields.readStatus) };
		default:
			throw new MmsFormatError(
				`An MMS of type ${fields.messageType} was pushed, which is none that a gateway expects.`,
			);
	}
}

function notification(fields: MmsFields): MmsNotification {
	const { from, subject, size, expiry, messageClass, deliveryReport } = fields;
	const transactionId = present(fields.transactionId, "an X-Mms-Transaction-Id");
	const contentLocation = present(fields.contentLocation, "an X-Mms-Content-Location");
	return { transactionId, contentLocation, from, subject, size, expiry, messageClass, deliveryReport };
}

function report(fields: MmsFields, recipient: string | undefined, status: string | undefined): Omit<MmsReport, "kind"> {
	return {
		messageId: present(fields.messageId, "a Message-ID"),
		recipient: present(recipient, "the address it is about"),
		date: fields.date,
		status: present(status, "a status"),
	};
}

function present(value: string | undefined, what: string): string {
	if (value) return value;
	throw new MmsFormatError(`What the message centre pushed is without ${what}.`);
}
