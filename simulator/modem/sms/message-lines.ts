import { readCentreAddress } from "../../sms/address";
import { readDataCoding } from "../../sms/data-coding";
import { fromHex, Octets, TpduError, toHex } from "../../sms/octets";
import { readIncoming, readOutgoing } from "../../sms/read-tpdu";
import { formatTimestamp } from "../../sms/timestamp";
import type { Command, Deliver, StatusReport, Submit } from "../../sms/tpdu";
import type { UserData } from "../../sms/user-data";
import { toTerminal } from "./character-sets";
import { MESSAGE_STATUS, type StoredMessage } from "./message-stores";
import type { SmsSettings } from "./sms-settings";

/** <stat> of text mode, at the place of its number in PDU mode. */
export const STATUS_NAMES = Object.freeze(["REC UNREAD", "REC READ", "STO UNSENT", "STO SENT"] as const);

type Message = Submit | Command | Deliver | StatusReport;

/** `+CMT: ` and `+CDS: ` with what follows (27.005 3.4.1). */
export function describeDirect(
	name: "+CMT" | "+CDS",
	message: Deliver | StatusReport,
	stored: StoredMessage,
	settings: SmsSettings,
): string[] {
	if (!settings.isText) {
		// <alpha> is the name in the phone book, which is empty here.
		return [name === "+CMT" ? `+CMT: ,${stored.length}` : `+CDS: ${stored.length}`, toHex(stored.pdu)];
	}
	if (message.kind === "SMS-STATUS-REPORT") return [`+CDS: ${describeReport(message, settings)}`];
	// <alpha> as 7.2.8 of the SIM767XX manual prints it.
	const [head, body] = describeDeliver(message, stored, settings, '""');
	return [`+CMT: ${head}`, body];
}

/** What AT+CMGR prints: `<stat>,...`, and the body on a line of its own. */
export function describeMessage(stored: StoredMessage, settings: SmsSettings): string[] {
	if (!settings.isText) return [`${stored.status},,${stored.length}`, toHex(stored.pdu)];
	const message = readStored(stored);
	const stat = `"${STATUS_NAMES[stored.status]}"`;
	if (message.kind === "SMS-STATUS-REPORT") return [`${stat},${describeReport(message, settings)}`];
	if (message.kind === "SMS-COMMAND") return describeCommand(message, settings, stat);
	const [head, body] =
		message.kind === "SMS-DELIVER"
			? describeDeliver(message, stored, settings, "")
			: describeSubmit(message, stored, settings);
	return [`${stat},${head}`, body];
}

/** What AT+CMGL prints behind the place. */
export function describeListed(stored: StoredMessage, settings: SmsSettings): string[] {
	if (!settings.isText) return describeMessage(stored, settings);
	const message = readStored(stored);
	const stat = `"${STATUS_NAMES[stored.status]}"`;
	if (message.kind === "SMS-STATUS-REPORT") return [`${stat},${describeReport(message, settings)}`];
	if (message.kind === "SMS-COMMAND") return [`${stat},${message.firstOctet},${message.command}`];
	const address = message.kind === "SMS-DELIVER" ? message.originator : message.destination;
	const time = message.kind === "SMS-DELIVER" ? `"${formatTimestamp(message.timestamp)}"` : "";
	const extra = settings.passing.headers === 1 ? `,${address.type},${lengthOf(message.userData)}` : "";
	return [`${stat},${settings.quote(address.number)},,${time}${extra}`, bodyOf(message, settings)];
}

/** Messages that a mobile has received, or is to send. */
export function readStored({ pdu, length, status }: StoredMessage): Message {
	const tpdu = pdu.subarray(pdu.length - length);
	return status === MESSAGE_STATUS.unread || status === MESSAGE_STATUS.read ? readIncoming(tpdu) : readOutgoing(tpdu);
}

/**
 * A PDU as PDU mode takes it: service centre address and TPDU in hexadecimal digits.
 * @param length octets of the TPDU
 * @throws TpduError
 */
export function parsePdu(
	text: string,
	length: number,
): { centre: string | undefined; tpdu: Uint8Array; pdu: Uint8Array } {
	const pdu = fromHex(text.trim());
	if (!pdu) throw new TpduError("it is not hexadecimal");
	const octets = new Octets(pdu);
	const centre = readCentreAddress(octets)?.number;
	if (octets.left !== length) throw new TpduError(`it has ${octets.left} octets instead of ${length}`);
	return { centre, tpdu: octets.take(length), pdu };
}

function describeDeliver(
	message: Deliver,
	{ pdu }: StoredMessage,
	settings: SmsSettings,
	alpha: string,
): [head: string, body: string] {
	const { originator, timestamp, firstOctet, protocol, coding, userData } = message;
	const head = `${settings.quote(originator.number)},${alpha},"${formatTimestamp(timestamp)}"`;
	const numbers = `,${originator.type},${firstOctet},${protocol},${coding},${describeCentre(pdu, settings)}`;
	const extra = settings.passing.headers === 1 ? `${numbers},${lengthOf(userData)}` : "";
	return [head + extra, bodyOf(message, settings)];
}

function describeSubmit(message: Submit, { pdu }: StoredMessage, settings: SmsSettings): [head: string, body: string] {
	const { destination, firstOctet, protocol, coding, validity, validityOctets, userData } = message;
	const head = `${settings.quote(destination.number)},`;
	const period = !validity
		? ""
		: "until" in validity
			? `"${formatTimestamp({ time: validity.until, zone: 0 })}"`
			: String(validityOctets[0]);
	const numbers = `,${destination.type},${firstOctet},${protocol},${coding},${period},${describeCentre(pdu, settings)}`;
	const extra = settings.passing.headers === 1 ? `${numbers},${lengthOf(userData)}` : "";
	return [head + extra, bodyOf(message, settings)];
}

function describeReport(report: StatusReport, settings: SmsSettings): string {
	const { firstOctet, reference, recipient, timestamp, discharge, status } = report;
	const times = `"${formatTimestamp(timestamp)}","${formatTimestamp(discharge)}"`;
	return `${firstOctet},${reference},${settings.quote(recipient.number)},${recipient.type},${times},${status}`;
}

function describeCommand(command: Command, settings: SmsSettings, stat: string): string[] {
	const head = `${stat},${command.firstOctet},${command.command}`;
	if (settings.passing.headers === 0) return [head];
	const { protocol, messageNumber, destination, data } = command;
	const numbers = `${protocol},${messageNumber},${settings.quote(destination.number)},${destination.type}`;
	return [`${head},${numbers},${data.length}`, toHex(data)];
}

function describeCentre(pdu: Uint8Array, settings: SmsSettings): string {
	const centre = readCentreAddress(new Octets(pdu));
	return centre ? `${settings.quote(centre.number)},${centre.type}` : `${settings.quote(settings.centre)},145`;
}

/** <length> of text mode: characters of the body, octets of what is no text. */
function lengthOf({ text, data }: UserData): number {
	return text?.length ?? data?.length ?? 0;
}

/**
 * <data> of text mode: hexadecimal digits for 8-bit data and UCS2 (27.005 3.1). A part of a long message is printed as
 * its text, without the header, as modules do.
 */
function bodyOf({ coding, userData }: Submit | Deliver, settings: SmsSettings): string {
	if (userData.data) return toHex(userData.data);
	const isGsm = readDataCoding(coding).alphabet === "GSM";
	return toTerminal(userData.text ?? "", isGsm ? settings.characterSet : "UCS2");
}
