import { deepFreeze } from "io/deep-freeze";
import { encodeUtf8 } from "io/utf8";
import TextDecoder from "text/decoder";
import { readU32, writeU32 } from "./facts";
import type { Receipt } from "./receipt";

const SUBMITTED_PAYLOAD = 9;
const HEADER = 12;
const NO_CODE = 0xff;

/** In the order of their codes in flash. */
const KINDS = deepFreeze(["delivered", "read", "delayed", "undelivered"] as const);

/** @param step of the commit, counted from 0 */
export function encodeSubmitted(number: number, step: number, reference: number): Uint8Array {
	const payload = new Uint8Array(SUBMITTED_PAYLOAD);
	writeU32(payload, 0, number);
	writeU32(payload, 4, reference);
	payload[8] = step;
	return payload;
}

export function submittedReference(payload: Uint8Array): number {
	return readU32(payload, 4);
}

export function encodeReceipt(number: number, { recipient, kind, code, text, at }: Receipt): Uint8Array {
	const words = encodeUtf8(`${recipient}\n${text}`);
	const payload = new Uint8Array(HEADER + words.length);
	writeU32(payload, 0, number);
	writeU32(payload, 4, at === undefined ? 0 : Math.floor(at / 1000));
	payload[8] = KINDS.indexOf(kind);
	payload[9] = code ?? NO_CODE;
	payload.set(words, HEADER);
	return payload;
}

export function decodeReceipt(payload: Uint8Array): Receipt {
	const [recipient = "", text = ""] = new TextDecoder().decode(payload.subarray(HEADER)).split("\n");
	const at = readU32(payload, 4);
	const code = payload[9] as number;
	return {
		recipient,
		kind: KINDS[payload[8] as number] ?? "delayed",
		...(code === NO_CODE ? {} : { code }),
		text,
		...(at === 0 ? {} : { at: at * 1000 }),
	};
}
