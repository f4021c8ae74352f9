import { type Address, readAddress, writeAddress } from "./address";
import { Octets, TpduError } from "./octets";
import { enhancedValidity, readTimestamp, relativeValidity, type Timestamp, writeTimestamp } from "./timestamp";
import { readUserData, type UserData, writeUserData } from "./user-data";

/** How long the centre tries: so many milliseconds, or until a time. */
export type Validity = { readonly period: number } | { readonly until: number };

/** SMS-SUBMIT (23.040 9.2.2.2): from a mobile to the centre. */
export interface Submit {
	readonly kind: "SMS-SUBMIT";
	readonly firstOctet: number;
	readonly reference: number;
	readonly destination: Address;
	readonly protocol: number;
	readonly coding: number;
	/** The octets of TP-Validity-Period. */
	readonly validityOctets: Uint8Array;
	readonly validity: Validity | undefined;
	readonly userData: UserData;
	/** TP-User-Data-Length and TP-User-Data. */
	readonly userDataOctets: Uint8Array;
}

/** SMS-COMMAND (9.2.2.4): what a mobile has the centre do with a message of its own. */
export interface Command {
	readonly kind: "SMS-COMMAND";
	readonly firstOctet: number;
	readonly reference: number;
	readonly protocol: number;
	/** TP-Command-Type: 0 enquiry, 1 cancel status report, 2 delete, 3 enable status report. */
	readonly command: number;
	readonly messageNumber: number;
	readonly destination: Address;
	readonly data: Uint8Array;
}

/** SMS-DELIVER (9.2.2.1): from the centre to a mobile. */
export interface Deliver {
	readonly kind: "SMS-DELIVER";
	readonly firstOctet: number;
	readonly originator: Address;
	readonly protocol: number;
	readonly coding: number;
	readonly timestamp: Timestamp;
	readonly userData: UserData;
}

/** SMS-STATUS-REPORT (9.2.2.3): what became of a message. */
export interface StatusReport {
	readonly kind: "SMS-STATUS-REPORT";
	readonly firstOctet: number;
	readonly reference: number;
	readonly recipient: Address;
	readonly timestamp: Timestamp;
	readonly discharge: Timestamp;
	/** TP-Status (9.2.3.15). */
	readonly status: number;
}

/** Bits of the first octet (9.2.3). */
export const FIRST_OCTET = Object.freeze({
	/** Of what a mobile sends. */
	submit: 0x01,
	command: 0x02,
	rejectDuplicates: 0x04,
	/** Of a report: it is none on an SMS-COMMAND; of a delivery: no more messages wait. */
	noMoreMessages: 0x04,
	relativeValidity: 0x10,
	statusReport: 0x20,
	userDataHeader: 0x40,
});

const DELIVER = 0x00;
const STATUS_REPORT = 0x02;

/**
 * Reads what a mobile sends.
 * @throws TpduError
 */
export function readOutgoing(tpdu: Uint8Array): Submit | Command {
	const type = (tpdu[0] ?? 0) & 3;
	if (type === FIRST_OCTET.submit) return readSubmit(tpdu);
	if (type === FIRST_OCTET.command) return readCommand(tpdu);
	throw new TpduError(`message type ${type} is none that a mobile sends`);
}

/**
 * Reads what a mobile receives.
 * @throws TpduError
 */
export function readIncoming(tpdu: Uint8Array): Deliver | StatusReport {
	const type = (tpdu[0] ?? 0) & 3;
	if (type === DELIVER) return readDeliver(tpdu);
	if (type === STATUS_REPORT) return readStatusReport(tpdu);
	throw new TpduError(`message type ${type} is none that a mobile receives`);
}

export function writeSubmit(submit: {
	firstOctet: number;
	reference: number;
	destination: Address;
	protocol: number;
	coding: number;
	validityOctets: Uint8Array;
	userData: UserData;
}): Uint8Array {
	const { firstOctet, reference, destination, protocol, coding, validityOctets, userData } = submit;
	return Uint8Array.of(
		withHeaderBit(firstOctet, userData),
		reference,
		...writeAddress(destination),
		protocol,
		coding,
		...validityOctets,
		...writeUserData(userData, coding),
	);
}

export function writeDeliver(deliver: Omit<Deliver, "kind">): Uint8Array {
	const { originator, protocol, coding, timestamp, userData } = deliver;
	return Uint8Array.of(
		...deliverHead(withHeaderBit(deliver.firstOctet, userData), originator, protocol, coding, timestamp),
		...writeUserData(userData, coding),
	);
}

/** The same message to somebody else. */
export function redirect(submit: Submit, destination: Address): Uint8Array {
	const { firstOctet, reference, protocol, coding, validityOctets, userDataOctets } = submit;
	const head = [firstOctet, reference, ...writeAddress(destination), protocol, coding];
	return Uint8Array.of(...head, ...validityOctets, ...userDataOctets);
}

/** The delivery of what a mobile submitted, its user data octet by octet. */
export function forward(submit: Submit, originator: Address, timestamp: Timestamp): Uint8Array {
	const { firstOctet, protocol, coding, userDataOctets } = submit;
	const own = FIRST_OCTET.noMoreMessages | (firstOctet & FIRST_OCTET.userDataHeader);
	return Uint8Array.of(...deliverHead(own, originator, protocol, coding, timestamp), ...userDataOctets);
}

export function writeStatusReport(report: Omit<StatusReport, "kind">): Uint8Array {
	const { firstOctet, reference, recipient, timestamp, discharge, status } = report;
	return Uint8Array.of(
		firstOctet | STATUS_REPORT,
		reference,
		...writeAddress(recipient),
		...writeTimestamp(timestamp),
		...writeTimestamp(discharge),
		status,
	);
}

function deliverHead(firstOctet: number, originator: Address, protocol: number, coding: number, timestamp: Timestamp) {
	return [firstOctet, ...writeAddress(originator), protocol, coding, ...writeTimestamp(timestamp)];
}

function withHeaderBit(firstOctet: number, { elements }: UserData): number {
	return elements.length > 0 ? firstOctet | FIRST_OCTET.userDataHeader : firstOctet;
}

function readSubmit(tpdu: Uint8Array): Submit {
	const octets = new Octets(tpdu);
	const firstOctet = octets.octet();
	const reference = octets.octet();
	const destination = readAddress(octets);
	const protocol = octets.octet();
	const coding = octets.octet();
	const validityOctets = octets.take(validityLength(firstOctet));
	const userDataOctets = tpdu.slice(tpdu.length - octets.left);
	const userData = readUserData(octets, coding, (firstOctet & FIRST_OCTET.userDataHeader) !== 0);
	checkEnd(octets);
	const validity = readValidity(firstOctet, validityOctets);
	return {
		kind: "SMS-SUBMIT",
		...{ firstOctet, reference, destination, protocol, coding, validityOctets, validity, userData, userDataOctets },
	};
}

function readCommand(tpdu: Uint8Array): Command {
	const octets = new Octets(tpdu);
	const [firstOctet = 0, reference = 0, protocol = 0, command = 0, messageNumber = 0] = octets.take(5);
	const destination = readAddress(octets);
	const data = octets.take(octets.octet());
	checkEnd(octets);
	return { kind: "SMS-COMMAND", firstOctet, reference, protocol, command, messageNumber, destination, data };
}

function readDeliver(tpdu: Uint8Array): Deliver {
	const octets = new Octets(tpdu);
	const firstOctet = octets.octet();
	const originator = readAddress(octets);
	const [protocol = 0, coding = 0] = octets.take(2);
	const timestamp = readTimestamp(octets);
	const userData = readUserData(octets, coding, (firstOctet & FIRST_OCTET.userDataHeader) !== 0);
	return { kind: "SMS-DELIVER", firstOctet, originator, protocol, coding, timestamp, userData };
}

function readStatusReport(tpdu: Uint8Array): StatusReport {
	const octets = new Octets(tpdu);
	const [firstOctet = 0, reference = 0] = octets.take(2);
	const recipient = readAddress(octets);
	const timestamp = readTimestamp(octets);
	const discharge = readTimestamp(octets);
	return {
		kind: "SMS-STATUS-REPORT",
		...{ firstOctet, reference, recipient, timestamp, discharge, status: octets.octet() },
	};
}

/** TP-Validity-Period-Format (9.2.3.3): none, enhanced, relative, absolute. */
function validityLength(firstOctet: number): number {
	return [0, 7, 1, 7][(firstOctet >> 3) & 3] as number;
}

function readValidity(firstOctet: number, bytes: Uint8Array): Validity | undefined {
	const format = (firstOctet >> 3) & 3;
	if (format === 0) return undefined;
	if (format === 2) return { period: relativeValidity(bytes[0] as number) };
	if (format === 3) return { until: readTimestamp(new Octets(bytes)).time };
	const period = enhancedValidity(new Octets(bytes));
	return period === undefined ? undefined : { period };
}

function checkEnd(octets: Octets): void {
	if (octets.left > 0) throw new TpduError(`${octets.left} octets stand behind its end`);
}
