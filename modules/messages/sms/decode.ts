import { type Alphabet, decodeDataCoding } from "./data-coding";
import { SmsPduError } from "./errors";
import { decodeGsm } from "./gsm-alphabet";
import type { DeliveredSms, IncomingSms, SmsStatusReport } from "./incoming";
import { decodeAddress } from "./number";
import { OctetReader } from "./octet-reader";
import { fillBits, unpackSeptets } from "./septets";
import { decodeTimeStamp } from "./time-stamp";
import { decodeUnits } from "./ucs2";
import { decodeHeader, type UserDataHeader } from "./user-data-header";

/** TP-MTI from the centre to the phone (3GPP TS 23.040, 9.2.3.1); 3 is reserved, and read as SMS-DELIVER. */
const MESSAGE_TYPE = 0x03;
const SUBMIT_REPORT = 1;
const STATUS_REPORT = 2;
/** TP-UDHI: the user data begins with a header (9.2.3.23). */
const HAS_HEADER = 0x40;

const TIME_LENGTH = 7;

/**
 * Reads a TPDU that a modem has received: SMS-DELIVER (9.2.2.1) or SMS-STATUS-REPORT (9.2.2.3), without the centre's
 * address before it.
 * @throws {SmsPduError} where it is neither, or shorter than it says
 */
export function decodeIncomingSms(tpdu: Uint8Array): IncomingSms {
	const reader = new OctetReader(tpdu);
	const first = reader.next("the type of the message");
	const type = first & MESSAGE_TYPE;
	if (type === SUBMIT_REPORT) throw new SmsPduError("The SMS is neither a message nor a status report (TP-MTI is 1).");
	return type === STATUS_REPORT ? decodeStatusReport(reader) : decodeDelivered(reader, (first & HAS_HEADER) !== 0);
}

function decodeDelivered(reader: OctetReader, hasHeader: boolean): DeliveredSms {
	const from = decodeAddress(reader, "the sender's address");
	reader.next("the protocol identifier");
	const { alphabet, messageClass } = decodeDataCoding(reader.next("the data coding scheme"));
	const sentAt = decodeTimeStamp(reader.take(TIME_LENGTH, "the time stamp"));
	const length = reader.next("the length of the text");
	const octets = reader.take(alphabet === "gsm" ? Math.ceil((7 * length) / 8) : length, "the text");
	const headerLength = hasHeader ? lengthOfHeader(octets) : 0;
	const header = decodeHeader(octets.subarray(1, headerLength));
	return {
		kind: "deliver",
		from,
		...(sentAt !== undefined && { sentAt }),
		...(messageClass !== undefined && { messageClass }),
		...(header.part && { part: header.part }),
		...(header.ports && { ports: header.ports }),
		content: decodeContent(alphabet, octets, length, headerLength, header),
	};
}

/** The header with its own length before it. */
function lengthOfHeader(octets: Uint8Array): number {
	const length = 1 + (octets[0] ?? 0);
	if (length <= octets.length) return length;
	throw new SmsPduError(
		`The SMS is damaged: its header takes ${length} octets of the ${octets.length} that header and text have together.`,
	);
}

function decodeContent(
	alphabet: Alphabet,
	octets: Uint8Array,
	length: number,
	headerLength: number,
	header: UserDataHeader,
): DeliveredSms["content"] {
	const rest = octets.subarray(headerLength);
	if (alphabet === "data") return { data: rest };
	if (alphabet === "ucs2") return { text: decodeUnits(rest) };
	const count = length - Math.ceil((8 * headerLength) / 7);
	return { text: decodeGsm(unpackSeptets(rest, Math.max(0, count), fillBits(headerLength)), header.tables) };
}

function decodeStatusReport(reader: OctetReader): SmsStatusReport {
	const reference = reader.next("the message reference");
	const recipient = decodeAddress(reader, "the recipient's address");
	const sentAt = decodeTimeStamp(reader.take(TIME_LENGTH, "the time stamp"));
	const endedAt = decodeTimeStamp(reader.take(TIME_LENGTH, "the discharge time"));
	return {
		kind: "status-report",
		reference,
		recipient,
		...(sentAt !== undefined && { sentAt }),
		...(endedAt !== undefined && { endedAt }),
		status: reader.next("the status"),
	};
}
