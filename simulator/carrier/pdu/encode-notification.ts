import { FIELD, MESSAGE_TYPE, type MessageClass } from "./fields";
import { beginPdu, writeClass, writeExpiry, writeFrom, writeSubject, writeYesOrNo } from "./write-fields";

/** M-Notification.ind: a message waits for its recipient (OMA-TS-MMS_ENC-V1_3, 6.2). */
export interface Notification {
	transactionId: string;
	/** Undefined where the sender hides it. */
	from?: string | undefined;
	subject?: string | undefined;
	/** Whether the sender wants to know when it has arrived. */
	deliveryReport?: boolean | undefined;
	messageClass: MessageClass;
	/** Bytes. */
	size: number;
	/** Seconds until the centre drops the message. */
	expiry: number;
	/** Where it is to be fetched. */
	contentLocation: string;
}

export function encodeNotification(notification: Notification): Uint8Array {
	const { transactionId, from, subject, deliveryReport, messageClass, size, expiry, contentLocation } = notification;
	const pdu = beginPdu(MESSAGE_TYPE.notification, transactionId);
	if (from !== undefined) writeFrom(pdu, from);
	if (subject !== undefined) writeSubject(pdu, subject);
	if (deliveryReport !== undefined) writeYesOrNo(pdu, FIELD.deliveryReport, deliveryReport);
	writeClass(pdu, messageClass);
	pdu.octet(FIELD.messageSize).longInteger(size);
	writeExpiry(pdu, expiry);
	return pdu.octet(FIELD.contentLocation).text(contentLocation).toBytes();
}
