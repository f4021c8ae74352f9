import { charsetNumber } from "./charsets";
import { FIELD, type MessageClass, type Priority } from "./fields";
import { WspWriter } from "./wsp-writer";

const VERSION_1_2 = 0x92;
const YES = 128;
const NO = 129;
const ADDRESS_PRESENT = 128;
const RELATIVE = 129;

const CLASSES: Readonly<Record<MessageClass, number>> = {
	personal: 128,
	advertisement: 129,
	informational: 130,
	auto: 131,
};

const PRIORITIES: Readonly<Record<Priority, number>> = { low: 128, normal: 129, high: 130 };

/** A PDU up to the version: message type, transaction id where there is one, version (OMA-TS-MMS_ENC-V1_3, 7). */
export function beginPdu(type: number, transactionId?: string): WspWriter {
	const pdu = new WspWriter().octet(FIELD.messageType, type);
	if (transactionId !== undefined) pdu.octet(FIELD.transactionId).text(transactionId);
	return pdu.octet(FIELD.version, VERSION_1_2);
}

/** Encoded-string-value, always with its character set: without one receivers differ in what they take. */
export function writeEncodedString(pdu: WspWriter, text: string): void {
	pdu.valueWithLength((value) => value.integer(charsetNumber("utf-8")).text(text));
}

export function writeFrom(pdu: WspWriter, address: string): void {
	pdu.octet(FIELD.from).valueWithLength((value) => value.octet(ADDRESS_PRESENT).text(typed(address)));
}

/** @param field that of To, Cc or Bcc */
export function writeAddresses(pdu: WspWriter, field: number, addresses: readonly string[]): void {
	for (const address of addresses) pdu.octet(field).text(typed(address));
}

/** @param time milliseconds since 1970 UTC */
export function writeDate(pdu: WspWriter, time: number): void {
	pdu.octet(FIELD.date).longInteger(Math.floor(time / 1000));
}

export function writeExpiry(pdu: WspWriter, seconds: number): void {
	pdu.octet(FIELD.expiry).valueWithLength((value) => value.octet(RELATIVE).longInteger(seconds));
}

export function writeSubject(pdu: WspWriter, subject: string): void {
	pdu.octet(FIELD.subject);
	writeEncodedString(pdu, subject);
}

export function writeClass(pdu: WspWriter, messageClass: MessageClass): void {
	pdu.octet(FIELD.messageClass, CLASSES[messageClass]);
}

export function writePriority(pdu: WspWriter, priority: Priority): void {
	pdu.octet(FIELD.priority, PRIORITIES[priority]);
}

export function writeYesOrNo(pdu: WspWriter, field: number, yes: boolean): void {
	pdu.octet(field, yes ? YES : NO);
}

/** Phone numbers carry their type, mail addresses do not (OMA-TS-MMS_ENC-V1_3, 8). */
function typed(address: string): string {
	return /^\+?[0-9*#]+$/.test(address) ? `${address}/TYPE=PLMN` : address;
}
