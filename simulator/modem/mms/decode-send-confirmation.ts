import type { SendConfirmation } from "./send-request";

const MESSAGE_TYPE = 0x8c;
const M_SEND_CONF = 129;
const VERSION = 0x8d;
const TRANSACTION_ID = 0x98;
const RESPONSE_STATUS = 0x92;
const RESPONSE_TEXT = 0x93;
const MESSAGE_ID = 0x8b;
const LENGTH_QUOTE = 31;

/**
 * Reads M-Send.conf (OMA-TS-MMS_ENC-V1_3, 6.1.2) as a modem does: what it needs and no more.
 * @returns undefined where the bytes are something else, such as the web page of a portal
 */
export function decodeSendConfirmation(bytes: Uint8Array): SendConfirmation | undefined {
	if (bytes[0] !== MESSAGE_TYPE || bytes[1] !== M_SEND_CONF) return undefined;
	const fields = new Map<number, Uint8Array>();
	let position = 2;
	while (position < bytes.length) {
		const field = bytes[position] as number;
		const end = endOfValue(bytes, position + 1);
		if (end === undefined) return undefined;
		fields.set(field, bytes.subarray(position + 1, end));
		position = end;
	}
	const responseStatus = fields.get(RESPONSE_STATUS)?.[0];
	if (responseStatus === undefined || !fields.has(VERSION)) return undefined;
	return {
		transactionId: text(fields.get(TRANSACTION_ID)) ?? "",
		responseStatus,
		responseText: text(fields.get(RESPONSE_TEXT)),
		messageId: text(fields.get(MESSAGE_ID)),
	};
}

/** Where the value that starts at `position` ends, by its first octet (WAP-230-WSP 8.4.1.2). */
function endOfValue(bytes: Uint8Array, position: number): number | undefined {
	const first = bytes[position];
	if (first === undefined || first === LENGTH_QUOTE) return undefined;
	if (first >= 128) return position + 1;
	if (first < LENGTH_QUOTE) return position + 1 + first <= bytes.length ? position + 1 + first : undefined;
	const zero = bytes.indexOf(0, position);
	return zero < 0 ? undefined : zero + 1;
}

function text(value: Uint8Array | undefined): string | undefined {
	if (!value) return undefined;
	// An encoded string value has a length and a character set in front of its text.
	const start = (value[0] ?? 0) < LENGTH_QUOTE ? 2 : 0;
	return Buffer.from(value.subarray(start, -1)).toString("utf8");
}
