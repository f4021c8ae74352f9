import { type ContentType, readContentType } from "./content-type";
import {
	readEncodedString,
	readFrom,
	readMessageClass,
	readName,
	readPriority,
	readTime,
	readVersion,
	readYesOrNo,
	type TimeValue,
} from "./field-values";
import { FIELD } from "./fields";
import type { OctetReader } from "./octet-reader";

/** The header fields of a PDU (OMA-TS-MMS_ENC-V1_3, 7.3) that it has. */
export interface Headers {
	/** Addresses are as written, e.g. `+12065550123/TYPE=PLMN`. */
	to?: string[];
	cc?: string[];
	bcc?: string[];
	contentLocation?: string;
	contentType?: ContentType;
	/** Seconds since 1970 UTC. */
	date?: number;
	deliveryReport?: boolean;
	/** Relative: seconds; absolute: seconds since 1970 UTC. */
	deliveryTime?: TimeValue;
	expiry?: TimeValue;
	/** Undefined where the sender leaves it to the network (Insert-address-token). */
	from?: string;
	messageClass?: string;
	messageId?: string;
	/** Bytes. */
	messageSize?: number;
	priority?: string;
	readReport?: boolean;
	/** As it is coded, like the other two statuses. */
	readStatus?: number;
	reportAllowed?: boolean;
	retrieveStatus?: number;
	retrieveText?: string;
	senderVisibility?: string;
	status?: number;
	subject?: string;
	transactionId?: string;
	/** e.g. `1.2`. */
	version?: string;
}

type Name = keyof Headers;

const VISIBILITIES: Readonly<Record<number, string>> = { 128: "hide", 129: "show" };

/** How the value of each is read. */
const READERS: { readonly [Each in Name]: (reader: OctetReader, before: Headers[Each]) => Headers[Each] } = {
	to: readAddress,
	cc: readAddress,
	bcc: readAddress,
	contentLocation: (reader) => reader.text(),
	contentType: readContentType,
	date: (reader) => reader.longInteger(),
	deliveryReport: readYesOrNo,
	deliveryTime: readTime,
	expiry: readTime,
	from: readFrom,
	messageClass: readMessageClass,
	messageId: (reader) => reader.text(),
	messageSize: (reader) => reader.longInteger(),
	priority: readPriority,
	readReport: readYesOrNo,
	readStatus: (reader) => reader.octet(),
	reportAllowed: readYesOrNo,
	retrieveStatus: (reader) => reader.octet(),
	retrieveText: readEncodedString,
	senderVisibility: (reader) => readName(reader, VISIBILITIES, "sender visibility"),
	status: (reader) => reader.octet(),
	subject: readEncodedString,
	transactionId: (reader) => reader.text(),
	version: readVersion,
};

/**
 * Reads one header field into the headers.
 * @param names the fields that the PDU may have
 * @param other is told the field, and reads its value or throws, where it is none of these
 * @throws PduError where the value is none that the field may have
 */
export function readHeader(
	reader: OctetReader,
	headers: Headers,
	names: readonly Name[],
	other: (field: number) => void,
): void {
	const field = reader.octet();
	const name = names.find((each) => FIELD[each] === field);
	if (name === undefined) other(field);
	else readInto(headers, name, reader);
}

function readInto<Each extends Name>(headers: Headers, name: Each, reader: OctetReader): void {
	headers[name] = READERS[name](reader, headers[name]);
}

/** There may be several, a field each. */
function readAddress(reader: OctetReader, before: string[] | undefined): string[] {
	return [...(before ?? []), readEncodedString(reader)];
}
