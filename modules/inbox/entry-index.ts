import { deepFreeze } from "io/deep-freeze";
import type { EntryState } from "./entry";

/** Bytes of RAM that an entry takes until it is deleted. */
export const INDEX_BYTES = 12;

const WORDS = INDEX_BYTES / 4;
/** Entries that the array grows and shrinks by: copying costs time, spare entries cost RAM. */
const STEP = 64;

// The words of an entry
const NUMBER = 0;
const FLAGS = 1;
const DUE = 2;

// The bits of its flags, beside those of Mark
const STATE = 0x0f;
const RECEIVED = 8;
const TOTAL = 16;

/** In the order of their codes. */
const STATES: readonly EntryState[] = deepFreeze([
	"collecting",
	"complete",
	"incomplete",
	"pushed",
	"announced",
	"fetched",
	"failed",
]);

/** What of an entry is either so or not. */
export const Mark = Object.freeze({
	read: 0x10,
	/** A person wants it to be fetched. */
	wanted: 0x20,
	/** The centre was told that it will be fetched later. */
	deferred: 0x40,
	/** The centre was told that it was fetched. */
	told: 0x80,
	/** Its parts are those of a WAP push. */
	push: 0x0100_0000,
});

/** Running time is kept in tenths of a second: 32 bits of them last 13 years. */
const TICK = 100;

/** All entries that are not deleted in one typed array, in the order of their numbers. Methods take a slot: the place in it. */
export class EntryIndex {
	#words = new Uint32Array(STEP * WORDS);
	#count = 0;

	get count(): number {
		return this.#count;
	}

	get bytesHeld(): number {
		return this.#words.byteLength;
	}

	/** The slot of an entry; -1 for one that is not there. */
	find(number: number): number {
		const slot = this.#place(number);
		return slot < this.#count && this.number(slot) === number ? slot : -1;
	}

	add(number: number, state: EntryState, total = 0): number {
		const slot = this.#place(number);
		if (this.#count * WORDS === this.#words.length) this.#resize(this.#words.length + STEP * WORDS);
		this.#words.copyWithin((slot + 1) * WORDS, slot * WORDS, this.#count * WORDS);
		this.#count++;
		this.#set(slot, NUMBER, number);
		this.#set(slot, FLAGS, STATES.indexOf(state) | (total << TOTAL));
		this.#set(slot, DUE, 0);
		return slot;
	}

	remove(slot: number): void {
		this.#words.copyWithin(slot * WORDS, (slot + 1) * WORDS, this.#count * WORDS);
		this.#count--;
		if (this.#words.length >= (this.#count + 2 * STEP) * WORDS) this.#resize(this.#words.length - STEP * WORDS);
	}

	number(slot: number): number {
		return this.#get(slot, NUMBER);
	}

	state(slot: number): EntryState {
		return STATES[this.#get(slot, FLAGS) & STATE] as EntryState;
	}

	setState(slot: number, state: EntryState): void {
		this.#set(slot, FLAGS, (this.#get(slot, FLAGS) & ~STATE) | STATES.indexOf(state));
	}

	has(slot: number, mark: number): boolean {
		return (this.#get(slot, FLAGS) & mark) !== 0;
	}

	mark(slot: number, mark: number): void {
		this.#set(slot, FLAGS, this.#get(slot, FLAGS) | mark);
	}

	unmark(slot: number, mark: number): void {
		this.#set(slot, FLAGS, this.#get(slot, FLAGS) & ~mark);
	}

	/** Parts of a short message that have come, and that there are. */
	received(slot: number): number {
		return (this.#get(slot, FLAGS) >>> RECEIVED) & 0xff;
	}

	total(slot: number): number {
		return (this.#get(slot, FLAGS) >>> TOTAL) & 0xff;
	}

	countPart(slot: number): void {
		this.#set(slot, FLAGS, this.#get(slot, FLAGS) + (1 << RECEIVED));
	}

	/** Running time until which its other parts are waited for. */
	due(slot: number): number {
		return this.#get(slot, DUE) * TICK;
	}

	setDue(slot: number, time: number): void {
		this.#set(slot, DUE, Math.ceil(time / TICK));
	}

	/** The numbers of all entries for which `wanted` is true. */
	select(wanted: (slot: number) => boolean): number[] {
		const numbers: number[] = [];
		for (let slot = 0; slot < this.#count; slot++) if (wanted(slot)) numbers.push(this.number(slot));
		return numbers;
	}

	#get(slot: number, word: number): number {
		return this.#words[slot * WORDS + word] as number;
	}

	#set(slot: number, word: number, value: number): void {
		this.#words[slot * WORDS + word] = value;
	}

	/** The slot of the first entry with at least this number. The newest is asked for most. */
	#place(number: number): number {
		let high = this.#count;
		if (high === 0 || this.number(high - 1) < number) return high;
		let low = 0;
		while (low < high) {
			const middle = (low + high) >>> 1;
			if (this.number(middle) < number) low = middle + 1;
			else high = middle;
		}
		return low;
	}

	#resize(length: number): void {
		const words = new Uint32Array(length);
		words.set(this.#words.subarray(0, this.#count * WORDS));
		this.#words = words;
	}
}
Object.freeze(EntryIndex.prototype);
