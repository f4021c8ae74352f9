import { charsetName } from "./charset";
import { MmsFormatError } from "./errors";
import type { MmsHeaders } from "./incoming";
import { isText, type OctetReader, textEnd, valueEnd } from "./octet-reader";

/** The header fields of an MMS PDU (OMA-TS-MMS_ENC-V1_3, 7.3) that are looked at, of whatever kind it is. */
export interface MmsFields {
	readonly messageType?: number;
	readonly transactionId?: string;
	readonly messageId?: string;
	readonly contentLocation?: string;
	readonly date?: number;
	readonly expiry?: { readonly utc: boolean; readonly seconds: number };
	readonly from?: string;
	readonly to: readonly string[];
	readonly cc: readonly string[];
	readonly subject?: string;
	readonly size?: number;
	readonly messageClass?: string;
	readonly priority?: string;
	readonly deliveryReport?: boolean;
	readonly readReport?: boolean;
	readonly status?: string;
	readonly readStatus?: string;
	readonly retrieveStatus?: number;
	readonly retrieveText?: string;
	/** Of the body, still encoded; the last of all fields. */
	readonly contentType?: OctetReader;
}

/** X-Mms-Message-Type as the first octet of a PDU, where it has to stand (7.1). */
export const MESSAGE_TYPE = 0x8c;
/** Content-Type, behind which the body begins. */
export const CONTENT_TYPE = 0x84;

/** 7.3.30: X-Mms-Message-Type. */
export const M_SEND_REQ = 128;
export const M_NOTIFICATION_IND = 130;
export const M_RETRIEVE_CONF = 132;
export const M_DELIVERY_IND = 134;
export const M_READ_ORIG_IND = 136;

const YES = 128;
const ADDRESS_PRESENT = 128;
const ABSOLUTE = 128;
const MILLISECONDS = 1000;

/** 7.3.28, from 128 on. */
const CLASSES: readonly string[] = Object.freeze(["personal", "advertisement", "informational", "auto"]);
/** 7.3.33 */
const PRIORITIES: readonly string[] = Object.freeze(["low", "normal", "high"]);
/** 7.3.54 */
const STATUSES: readonly string[] = Object.freeze([
	"expired",
	"retrieved",
	"rejected",
	"deferred",
	"unrecognised",
	"indeterminate",
	"forwarded",
	"unreachable",
]);
/** 7.3.38 */
const READ_STATUSES: readonly string[] = Object.freeze(["read", "deleted without being read"]);

/** Fields of a PDU of which nothing has been read. */
export function noFields(): MmsFields {
	return { to: [], cc: [] };
}

/**
 * Takes one field out of `reader`, name and value. Those that nobody asks for are passed over, like those that a later
 * version or a centre of its own has added.
 * @returns `fields` with it
 * @throws {MmsFormatError}
 */
export function readField(fields: MmsFields, reader: OctetReader): MmsFields {
	if (isText(reader.peek())) {
		reader.text();
		reader.encodedValue();
		return fields;
	}
	const name = reader.octet();
	if (name < YES) throw new MmsFormatError(`A header begins with ${name}, which is no header of an MMS.`);
	const value = reader.encodedValue();
	return { ...fields, ...readValue(name, value, fields) };
}

/** By the octet that stands for the field's name (7.3, table 12). As functions in a table they would take 2 KB of flash more. */
function readValue(name: number, value: OctetReader, fields: MmsFields): Partial<MmsFields> {
	switch (name) {
		case 130:
			return { cc: [...fields.cc, address(value)] };
		case 131:
			return { contentLocation: value.text() };
		case 132:
			return { contentType: value };
		case 133:
			return { date: value.integer() * MILLISECONDS };
		case 134:
			return { deliveryReport: value.octet() === YES };
		case 136:
			return { expiry: expiry(value.value()) };
		case 137:
			return { from: sender(value) };
		case 138:
			return { messageClass: token(value, CLASSES) };
		case 139:
			return { messageId: value.text() };
		case 140:
			return { messageType: value.octet() };
		case 142:
			return { size: value.integer() };
		case 143:
			return { priority: token(value, PRIORITIES) };
		case 144:
			return { readReport: value.octet() === YES };
		case 149:
			return { status: token(value, STATUSES) };
		case 150:
			return { subject: encodedString(value) };
		case 151:
			return { to: [...fields.to, address(value)] };
		case 152:
			return { transactionId: value.text() };
		case 153:
			return { retrieveStatus: value.octet() };
		case 154:
			return { retrieveText: encodedString(value) };
		case 155:
			return { readStatus: token(value, READ_STATUSES) };
		default:
			return {};
	}
}

/** Where the field ends that `bytes` begin with; undefined where it has not all come yet. */
export function fieldEnd(bytes: Uint8Array): number | undefined {
	const begin = isText(bytes[0]) ? textEnd(bytes, 0) : 1;
	return begin === undefined ? undefined : valueEnd(bytes, begin);
}

/** Those of a message that its receiver is told. */
export function headersOf(fields: MmsFields): MmsHeaders {
	const { transactionId, messageId, date, from, to, cc, subject } = fields;
	const { messageClass, priority, deliveryReport, readReport } = fields;
	return {
		...{ transactionId, messageId, date, from, to, cc, subject },
		...{ messageClass, priority, deliveryReport, readReport },
	};
}

/** 7.2.9: text, or its length, its character set and the text. */
function encodedString(value: OctetReader): string {
	if (isText(value.peek())) return value.text();
	const inner = value.value();
	if (inner.ended || isText(inner.peek())) return inner.text();
	return inner.text(charsetName(inner.integer()));
}

/** 7.3.11: an address, or a token that the centre may add it, or that it is hidden. Some send the address as it is. */
function sender(value: OctetReader): string | undefined {
	if (isText(value.peek())) return address(value);
	const inner = value.value();
	return inner.ended || inner.octet() !== ADDRESS_PRESENT ? undefined : address(inner);
}

/** `+12065550123/TYPE=PLMN` (8.): the type goes without saying. */
function address(value: OctetReader): string {
	return encodedString(value).replace(/\/TYPE=[A-Za-z0-9]+$/i, "");
}

function expiry(value: OctetReader): NonNullable<MmsFields["expiry"]> {
	return { utc: value.octet() === ABSOLUTE, seconds: value.integer() };
}

/** One of the words that octets from 128 on stand for, or a word in full. */
function token(value: OctetReader, words: readonly string[]): string {
	if (isText(value.peek())) return value.text().toLowerCase();
	const octet = value.octet();
	return words[octet - YES] ?? String(octet);
}
