import { type JournalRecord, maximumReservedPayload, type RecordLocation, recordSize } from "store/record";
import type { Store } from "store/store";
import { FACT, readU32, writeU32 } from "./facts";

/** Kept back for the next fact of this kind. */
export const FORGOTTEN_SIZE = recordSize(maximumReservedPayload);
/** A number takes five octets at most. */
const LONGEST_RUN = 10;

type ForgottenStore = Pick<Store, "append" | "restoreReservation" | "release">;

/**
 * Which entries are deleted for good. Compaction drops facts in any order, so that a message could outlive the fact that
 * it was deleted: before a fact about a deleted entry may go, one that says which numbers are deleted is written.
 * Those that are there still are named in it as runs of numbers, about 120 of them; what is deleted behind
 * more gaps than that stays in flash until there are fewer.
 */
export class Forgotten {
	#store: ForgottenStore;
	#below = 1;
	/** Of each run its first number and the one behind its last. */
	#runs: Uint32Array = new Uint32Array(0);
	#location: RecordLocation | undefined;
	#isRoomWanted = false;

	constructor(store: ForgottenStore) {
		this.#store = store;
	}

	get bytesHeld(): number {
		return this.#runs.byteLength;
	}

	/** Whether the store has wanted to drop what is not forgotten yet. */
	get isRoomWanted(): boolean {
		return this.#isRoomWanted;
	}

	/** Takes the fact at mount. Gives the number that all forgotten entries are below. */
	mount({ payload, location }: JournalRecord): number {
		this.#take(payload);
		this.#location = location;
		return this.#below;
	}

	/** Whether what is left of an entry may go, in any order. */
	has(number: number): boolean {
		if (number >= this.#below) return false;
		for (let at = 0; at < this.#runs.length; at += 2)
			if (number < (this.#runs[at + 1] as number)) return number < (this.#runs[at] as number);
		return true;
	}

	/**
	 * States which entries are deleted, so that the store may drop what it has about them.
	 * @param next the number of the next entry
	 * @param live the numbers of those that are there, in order
	 * @returns whether there is more that may go than before
	 */
	forget(next: number, live: readonly number[]): boolean {
		this.#isRoomWanted = false;
		const payload = encodeForgotten(next, live);
		// What was forgotten once must stay so: some of it has gone already.
		const below = readU32(payload, 0);
		if (below < this.#below || count(below, decodeRuns(payload)) <= count(this.#below, this.#runs)) return false;
		const size = recordSize(payload.length);
		this.#location = this.#store.append(FACT.forgotten, payload, size);
		this.#store.restoreReservation(size);
		// Nothing is given back, but the store learns that there is something to gain.
		this.#store.release(0);
		this.#take(payload);
		return true;
	}

	#take(payload: Uint8Array): void {
		this.#below = readU32(payload, 0);
		this.#runs = decodeRuns(payload);
	}

	/** Whether compaction must keep a fact about an entry that is deleted. */
	keep({ kind, location }: JournalRecord, number: number, scarce: boolean): boolean {
		if (kind === FACT.forgotten) return location === this.#location;
		if (kind === FACT.report) return !scarce;
		if (!isTelling(kind)) return false;
		if (!scarce) return true;
		if (this.has(number)) return false;
		this.#isRoomWanted = true;
		return true;
	}

	moved({ location }: JournalRecord, to: RecordLocation): void {
		if (location === this.#location) this.#location = to;
	}
}
Object.freeze(Forgotten.prototype);

/** Only these make an entry, or take it away; all others say nothing without them. What came is kept to know it again. */
function isTelling(kind: number): boolean {
	return kind === FACT.smsPart || kind === FACT.announced || kind === FACT.deleted;
}

function encodeForgotten(next: number, live: readonly number[]): Uint8Array {
	const payload = new Uint8Array(maximumReservedPayload);
	let below = next;
	let end = 4;
	let position = 1;
	for (let at = 0; at < live.length; ) {
		const from = live[at] as number;
		let to = from;
		while (live[at] === to) {
			at++;
			to++;
		}
		if (end + LONGEST_RUN > payload.length) {
			below = from;
			break;
		}
		end = writeNumber(payload, end, from - position);
		end = writeNumber(payload, end, to - from);
		position = to;
	}
	writeU32(payload, 0, below);
	return payload.subarray(0, end);
}

function decodeRuns(payload: Uint8Array): Uint32Array {
	const runs: number[] = [];
	let position = 1;
	for (let at = 4; at < payload.length; ) {
		let value = 0;
		let factor = 1;
		for (; ((payload[at] as number) & 0x80) !== 0; at++) {
			value += ((payload[at] as number) & 0x7f) * factor;
			factor *= 0x80;
		}
		value += (payload[at++] as number) * factor;
		position += value;
		runs.push(position);
	}
	return Uint32Array.from(runs);
}

/** Seven bits an octet, the lowest first, the highest bit of an octet saying that another follows. */
function writeNumber(bytes: Uint8Array, start: number, value: number): number {
	let at = start;
	let rest = value;
	for (; rest >= 0x80; rest = Math.floor(rest / 0x80)) bytes[at++] = (rest % 0x80) | 0x80;
	bytes[at++] = rest;
	return at;
}

/** How many numbers are deleted. */
function count(below: number, runs: Uint32Array): number {
	let deleted = below - 1;
	for (let at = 0; at < runs.length; at += 2) deleted -= (runs[at + 1] as number) - (runs[at] as number);
	return deleted;
}
