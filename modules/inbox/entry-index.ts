import { deepFreeze } from "io/deep-freeze";
import { SlotTable } from "store/slot-table";
import type { EntryState } from "./entry";

/** Bytes of RAM that an entry takes until it is deleted. */
export const INDEX_BYTES = 12;

const WORDS = INDEX_BYTES / 4;

// The words of an entry, behind its number
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
export class EntryIndex extends SlotTable {
	constructor() {
		super(WORDS);
	}

	add(number: number, state: EntryState, total = 0): number {
		const slot = this.place(number);
		this.set(slot, FLAGS, STATES.indexOf(state) | (total << TOTAL));
		this.set(slot, DUE, 0);
		return slot;
	}

	state(slot: number): EntryState {
		return STATES[this.get(slot, FLAGS) & STATE] as EntryState;
	}

	setState(slot: number, state: EntryState): void {
		this.set(slot, FLAGS, (this.get(slot, FLAGS) & ~STATE) | STATES.indexOf(state));
	}

	has(slot: number, mark: number): boolean {
		return (this.get(slot, FLAGS) & mark) !== 0;
	}

	mark(slot: number, mark: number): void {
		this.set(slot, FLAGS, this.get(slot, FLAGS) | mark);
	}

	unmark(slot: number, mark: number): void {
		this.set(slot, FLAGS, this.get(slot, FLAGS) & ~mark);
	}

	/** Parts of a short message that have come, and that there are. */
	received(slot: number): number {
		return (this.get(slot, FLAGS) >>> RECEIVED) & 0xff;
	}

	total(slot: number): number {
		return (this.get(slot, FLAGS) >>> TOTAL) & 0xff;
	}

	countPart(slot: number): void {
		this.set(slot, FLAGS, this.get(slot, FLAGS) + (1 << RECEIVED));
	}

	/** Running time until which its other parts are waited for. */
	due(slot: number): number {
		return this.get(slot, DUE) * TICK;
	}

	setDue(slot: number, time: number): void {
		this.set(slot, DUE, Math.ceil(time / TICK));
	}

	/** The numbers of all entries for which `wanted` is true. */
	select(wanted: (slot: number) => boolean): number[] {
		const numbers: number[] = [];
		for (let slot = 0; slot < this.count; slot++) if (wanted(slot)) numbers.push(this.number(slot));
		return numbers;
	}
}
Object.freeze(EntryIndex.prototype);
