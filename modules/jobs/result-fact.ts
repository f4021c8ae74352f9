import { deepFreeze } from "io/deep-freeze";
import { encodeUtf8 } from "io/utf8";
import type { Outcome } from "modem/outcome";
import { maximumReservedPayload } from "store/record";
import TextDecoder from "text/decoder";
import { readU32, stateCode, stateOf, writeU32 } from "./facts";
import type { JobState } from "./job";

/** Bytes of a result's payload at most; of its words, those at the end are left out. */
export const RESULT_PAYLOAD = maximumReservedPayload;
/** A result without words: that of a message that was sent, or one like the result before. */
export const WORDLESS_RESULT_PAYLOAD = 13;

const OUTCOME_KINDS = deepFreeze(["sent", "refused", "failed", "uncertain"] as const);
const FIRST_STEPS = deepFreeze(["nothing", "bearer", "modem", "settings"] as const);

const NO_CODE = 0xffff_ffff;
const HEADER = WORDLESS_RESULT_PAYLOAD;
/** Stands for words that had no room. */
const CUT = " ...";

/**
 * @param state what the result made of the job
 * @param steps of the commit that are done for good, up to 255
 * @param worded false where the outcome is the same as that of an earlier try, whose fact has the words
 */
export function encodeResult(
	number: number,
	attempt: number,
	state: JobState,
	outcome: Outcome,
	worded: boolean,
	steps: number,
): Uint8Array {
	const words = worded ? encodeUtf8(fitting(`${outcome.class}\n${outcome.text}`)) : new Uint8Array(0);
	const payload = new Uint8Array(HEADER + words.length);
	writeU32(payload, 0, number);
	payload[4] = attempt;
	payload[5] = stateCode(state);
	// Four bits each are enough for these two; the other four hold the steps, which facts of earlier firmware have not.
	payload[6] = OUTCOME_KINDS.indexOf(outcome.kind) | ((steps & 0x0f) << 4);
	payload[7] = FIRST_STEPS.indexOf(outcome.first) | (steps & 0xf0);
	payload[8] = worded ? 1 : 0;
	writeU32(payload, 9, outcome.code ?? NO_CODE);
	payload.set(words, HEADER);
	return payload;
}

/** What a result or ended fact made of its job. */
export function resultState(payload: Uint8Array): JobState {
	return stateOf(payload[5] as number);
}

/** Steps of the commit that are done for good. */
export function resultSteps(payload: Uint8Array): number {
	return ((payload[6] as number) >> 4) | ((payload[7] as number) & 0xf0);
}

export function isWorded(payload: Uint8Array): boolean {
	return payload[8] === 1;
}

export function decodeOutcome(payload: Uint8Array): Outcome {
	const kind = OUTCOME_KINDS[(payload[6] as number) & 0x0f] ?? "uncertain";
	const code = readU32(payload, 9);
	let end = payload.length;
	while (payload[end - 1] === 0) end--;
	const words = new TextDecoder().decode(payload.subarray(HEADER, Math.max(end, HEADER)));
	const [outcomeClass = "", text = kind === "sent" ? "It was accepted." : ""] = words === "" ? [] : words.split("\n");
	return {
		kind,
		class: outcomeClass,
		code: code === NO_CODE ? undefined : code,
		text,
		first: FIRST_STEPS[(payload[7] as number) & 0x0f] ?? "nothing",
	};
}

/** A text as it is, or as many of its words as there is room for and a sign that there were more. */
function fitting(text: string): string {
	const bytes = encodeUtf8(text);
	const room = RESULT_PAYLOAD - HEADER;
	if (bytes.length <= room) return text;
	let end = room - CUT.length;
	while (end > 0 && ((bytes[end] as number) & 0xc0) === 0x80) end--;
	const characters = new TextDecoder().decode(bytes.subarray(0, end));
	return characters.replace(/ [^ ]*$/, "") + CUT;
}
