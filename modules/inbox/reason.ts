import { encodeUtf8 } from "io/utf8";
import { maximumReservedPayload } from "store/record";
import TextDecoder from "text/decoder";
import { writeU32 } from "./facts";

const HEADER = 4;
/** The longest payload of a fact that says why. */
export const REASON_PAYLOAD = maximumReservedPayload;

/** Why it was given up to fetch a message; a reason that is too long is cut at the end of a character. */
export function encodeReason(entry: number, reason: string): Uint8Array {
	let words = encodeUtf8(reason);
	for (let text = reason; HEADER + words.length > REASON_PAYLOAD; words = encodeUtf8(text))
		text = [...text].slice(0, -Math.ceil((words.length + HEADER - REASON_PAYLOAD) / 4)).join("");
	const payload = new Uint8Array(HEADER + words.length);
	writeU32(payload, 0, entry);
	payload.set(words, HEADER);
	return payload;
}

export function reasonOf(payload: Uint8Array): string {
	return new TextDecoder().decode(payload.subarray(HEADER));
}
