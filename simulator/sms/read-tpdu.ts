import { readAddress } from "./address";
import { Octets, TpduError } from "./octets";
import { enhancedValidity, readTimestamp, relativeValidity } from "./timestamp";
import {
	type Command,
	type Deliver,
	FIRST_OCTET,
	INCOMING_TYPE,
	type StatusReport,
	type Submit,
	type Validity,
} from "./tpdu";
import { readUserData } from "./user-data";

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
	if (type === INCOMING_TYPE.deliver) return readDeliver(tpdu);
	if (type === INCOMING_TYPE.statusReport) return readStatusReport(tpdu);
	throw new TpduError(`message type ${type} is none that a mobile receives`);
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
