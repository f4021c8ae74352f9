import { decodeHex } from "io/hex";
import { decodeIncomingSms } from "messages/sms/decode";
import type { DeliveredSms } from "messages/sms/incoming";

/** 2026-11-21 08:30:00 UTC. */
export const SENT_AT = Date.UTC(2026, 10, 21, 8, 30, 0);
const TIME_STAMP = [0x62, 0x11, 0x12, 0x80, 0x03, 0x00, 0x00];

export function bytes(hex: string): Uint8Array {
	const octets = decodeHex(hex.replaceAll(" ", ""));
	if (!octets) throw new Error(`${hex} is not hexadecimal`);
	return octets;
}

/** What a centre makes of an SMS-SUBMIT without validity period: an SMS-DELIVER that says it comes from the recipient. */
export function deliver(submit: Uint8Array): Uint8Array {
	const first = submit[0] as number;
	const addressEnd = 4 + Math.ceil((submit[2] as number) / 2);
	return new Uint8Array([
		first & 0x40,
		...submit.subarray(2, addressEnd + 2),
		...TIME_STAMP,
		...submit.subarray(addressEnd + 2),
	]);
}

/** Reads an SMS-DELIVER. */
export function read(tpdu: Uint8Array): DeliveredSms {
	const message = decodeIncomingSms(tpdu);
	if (message.kind !== "deliver") throw new Error(`it is a ${message.kind}`);
	return message;
}

/** An SMS-DELIVER from +12065550123 with these octets behind the address. */
export function delivered(hex: string, first = "00"): Uint8Array {
	return bytes(`${first} 0B912160550521F3 ${hex}`);
}
