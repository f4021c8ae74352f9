import { type MessagePart, writeBody } from "./encode-body";
import { FIELD, MESSAGE_TYPE, type MessageClass, type Priority } from "./fields";
import { RETRIEVE_STATUS } from "./retrieve-status";
import {
	beginPdu,
	writeAddresses,
	writeClass,
	writeDate,
	writeEncodedString,
	writeFrom,
	writePriority,
	writeSubject,
	writeYesOrNo,
} from "./write-fields";

/** A message as its recipient is to get it. */
export interface MessageContent {
	/** Undefined where the sender hides it. */
	from?: string | undefined;
	to: readonly string[];
	cc: readonly string[];
	subject?: string | undefined;
	messageClass?: MessageClass | undefined;
	priority?: Priority | undefined;
	deliveryReport?: boolean | undefined;
	readReport?: boolean | undefined;
	/** With a SMIL part among them the body is multipart/related, else multipart/mixed. */
	parts: readonly MessagePart[];
}

export interface RetrieveConfirmation extends MessageContent {
	/** The centre wants an M-Acknowledge.ind with it. */
	transactionId: string;
	messageId: string;
	/** Milliseconds since 1970 UTC. */
	date: number;
}

/** M-Retrieve.conf with a message (OMA-TS-MMS_ENC-V1_3, 6.3). */
export function encodeRetrieveConfirmation(message: RetrieveConfirmation): Uint8Array {
	const { transactionId, messageId, date, from, subject, messageClass, priority } = message;
	const { deliveryReport, readReport } = message;
	const pdu = beginPdu(MESSAGE_TYPE.retrieveConfirmation, transactionId).octet(FIELD.messageId).text(messageId);
	writeDate(pdu, date);
	if (from !== undefined) writeFrom(pdu, from);
	writeAddresses(pdu, FIELD.to, message.to);
	writeAddresses(pdu, FIELD.cc, message.cc);
	if (subject !== undefined) writeSubject(pdu, subject);
	if (messageClass !== undefined) writeClass(pdu, messageClass);
	if (priority !== undefined) writePriority(pdu, priority);
	if (deliveryReport !== undefined) writeYesOrNo(pdu, FIELD.deliveryReport, deliveryReport);
	if (readReport !== undefined) writeYesOrNo(pdu, FIELD.readReport, readReport);
	pdu.octet(FIELD.contentType);
	writeBody(pdu, message.parts);
	return pdu.toBytes();
}

/**
 * M-Retrieve.conf without one, and why.
 * @param status of {@link RETRIEVE_STATUS}
 */
export function encodeRetrieveFailure(
	fields: { transactionId: string; date: number; status: string },
	text: string,
): Uint8Array {
	const pdu = beginPdu(MESSAGE_TYPE.retrieveConfirmation, fields.transactionId);
	writeDate(pdu, fields.date);
	pdu.octet(FIELD.retrieveStatus, RETRIEVE_STATUS[fields.status] as number).octet(FIELD.retrieveText);
	writeEncodedString(pdu, text);
	pdu.octet(FIELD.contentType);
	writeBody(pdu, []);
	return pdu.toBytes();
}
