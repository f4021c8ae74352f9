import { type Address, writeAddress } from "./address";
import { type Timestamp, writeTimestamp } from "./timestamp";
import { type Deliver, FIRST_OCTET, INCOMING_TYPE, type StatusReport, type Submit } from "./tpdu";
import { type UserData, writeUserData } from "./user-data";

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
		firstOctet | INCOMING_TYPE.statusReport,
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
