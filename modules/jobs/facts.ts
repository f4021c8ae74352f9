import { deepFreeze } from "io/deep-freeze";
import type { JobState } from "./job";

/** Kinds of journal records that state facts about jobs. */
export const FACT = Object.freeze({
	/** The first: everything that a job is. A second one about the same job tries it again from the beginning. */
	accepted: 0x10,
	/** From here on the message may be on its way. */
	committing: 0x11,
	/** How a try ended, and what that made of the job. */
	result: 0x12,
	/** It ended without a try: cancelled or expired. */
	ended: 0x13,
	/** Its deadlines as UTC, once the time of day is known. */
	deadlines: 0x14,
	/** What the network calls one step of its commit; written for those whose sender wants receipts. */
	submitted: 0x16,
	/** What the network says of it afterwards. */
	receipt: 0x17,
	/** All jobs below a number have ended, but for those named: what is left of the others may go, in any order. */
	forgotten: 0x15,
});

/** The first and the last of {@link FACT}. */
export const FACT_KINDS = Object.freeze({ from: 0x10, to: 0x1f });

export const COMMITTING_PAYLOAD = 6;
export const ENDED_PAYLOAD = 5;
export const DEADLINES_PAYLOAD = 12;

/** In the order of their codes in flash. */
const STATES: readonly JobState[] = deepFreeze([
	"queued",
	"preparing",
	"committing",
	"sent",
	"waiting",
	"unconfirmed",
	"failed",
	"expired",
	"cancelled",
]);
export function stateCode(state: JobState): number {
	return STATES.indexOf(state);
}

export function stateOf(code: number): JobState {
	return STATES[code] ?? "failed";
}

export function readU32(bytes: Uint8Array, at: number): number {
	return (
		((bytes[at] as number) |
			((bytes[at + 1] as number) << 8) |
			((bytes[at + 2] as number) << 16) |
			((bytes[at + 3] as number) << 24)) >>>
		0
	);
}

export function writeU32(bytes: Uint8Array, at: number, value: number): void {
	bytes[at] = value;
	bytes[at + 1] = value >>> 8;
	bytes[at + 2] = value >>> 16;
	bytes[at + 3] = value >>> 24;
}

/** Every fact begins with the number of its job. */
export function jobOf(payload: Uint8Array): number {
	return readU32(payload, 0);
}

/** @param step of the commit, counted from 0 */
export function encodeCommitting(number: number, attempt: number, step: number): Uint8Array {
	const payload = new Uint8Array(COMMITTING_PAYLOAD);
	writeU32(payload, 0, number);
	payload[4] = attempt;
	payload[5] = step;
	return payload;
}

/** The step that a committing fact is about; facts of earlier firmware had one step and did not say so. */
export function committingStep(payload: Uint8Array): number {
	return payload[5] ?? 0;
}

/** The try that a committing or result fact is about. */
export function attemptOf(payload: Uint8Array): number {
	return payload[4] as number;
}

export function encodeEnded(number: number, state: "cancelled" | "expired"): Uint8Array {
	const payload = new Uint8Array(ENDED_PAYLOAD);
	writeU32(payload, 0, number);
	payload[4] = stateCode(state);
	return payload;
}

export function endedState(payload: Uint8Array): JobState {
	return stateOf(payload[4] as number);
}

export function encodeDeadlines(number: number, notBefore: number, expires: number): Uint8Array {
	const payload = new Uint8Array(DEADLINES_PAYLOAD);
	writeU32(payload, 0, number);
	writeU32(payload, 4, notBefore);
	writeU32(payload, 8, expires);
	return payload;
}

/** Jobs below `below` have ended, but for `open`. */
export function encodeForgotten(below: number, open: readonly number[]): Uint8Array {
	const payload = new Uint8Array(4 * (1 + open.length));
	writeU32(payload, 0, below);
	for (const [index, number] of open.entries()) writeU32(payload, 4 * (1 + index), number);
	return payload;
}

export function decodeForgotten(payload: Uint8Array): { below: number; open: Uint32Array } {
	const open = new Uint32Array(payload.length / 4 - 1);
	for (let index = 0; index < open.length; index++) open[index] = readU32(payload, 4 * (1 + index));
	return { below: readU32(payload, 0), open };
}
