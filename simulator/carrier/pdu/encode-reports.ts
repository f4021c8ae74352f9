import { FIELD, MESSAGE_TYPE, READ_STATUS, type ReadStatus, STATUS, type Status } from "./fields";
import { beginPdu, writeAddresses, writeDate, writeFrom } from "./write-fields";

/** What the sender of a message is told of one of its recipients. */
interface Report {
	/** That of M-Send.conf. */
	messageId: string;
	recipient: string;
	/** Milliseconds since 1970 UTC. */
	date: number;
}

/** M-Delivery.ind (OMA-TS-MMS_ENC-V1_3, 6.5). */
export function encodeDeliveryReport(report: Report & { status: Status }): Uint8Array {
	const pdu = beginPdu(MESSAGE_TYPE.delivery).octet(FIELD.messageId).text(report.messageId);
	writeAddresses(pdu, FIELD.to, [report.recipient]);
	writeDate(pdu, report.date);
	return pdu.octet(FIELD.status, STATUS[report.status]).toBytes();
}

/**
 * M-Read-Orig.ind (OMA-TS-MMS_ENC-V1_3, 6.6.2): From is who has read the message, To is who had sent it.
 */
export function encodeReadReport(report: Report & { sender: string; status: ReadStatus }): Uint8Array {
	const pdu = beginPdu(MESSAGE_TYPE.readOriginal).octet(FIELD.messageId).text(report.messageId);
	writeAddresses(pdu, FIELD.to, [report.sender]);
	writeFrom(pdu, report.recipient);
	writeDate(pdu, report.date);
	return pdu.octet(FIELD.readStatus, READ_STATUS[report.status]).toBytes();
}
