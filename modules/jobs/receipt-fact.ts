import { deepFreeze } from "io/deep-freeze";
import { encodeUtf8 } from "io/utf8";
import TextDecoder from "text/decoder";
import { readU32, writeU32 } from "./facts";
import type { Receipt } from "./receipt";

const SUBMITTED_PAYLOAD = 10;
const HEADER = 12;
const NO_CODE = 0xff;

/** In the order of their codes in flash. */
const KINDS = deepFreeze(["delivered", "read", "delayed", "undelivered"] as const);

/** One step of a job's commit as the network took it. */
export interface Submitted {
	/** What the network calls it. */
	readonly reference: number;
	/** Counted from 0. */
	readonly step: number;
	/** In all, at most 255. */
	readonly steps: number;
}

export function encodeSubmitted(number: number, { reference, step, steps }: Submitted): Uint8Array {
	const payload = new Uint8Array(SUBMITTED_PAYLOAD);
	writeU32(payload, 0, number);
	writeU32(payload, 4, reference);
	payload[8] = step;
	payload[9] = steps;
	return payload;
}

export function decodeSubmitted(payload: Uint8Array): Submitted {
	return { reference: readU32(payload, 4), step: payload[8] as number, steps: payload[9] as number };
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
