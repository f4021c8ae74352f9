import type { JournalRecord, RecordLocation, RecordOwner } from "store/record";
import { readContents } from "./contents";
import type { EntryState, InboxEntry } from "./entry";
import { Mark } from "./entry-index";
import { encodeMark, entryOf, FACT } from "./facts";
import { FORGOTTEN_SIZE } from "./forgotten";
import { mountFact } from "./mount";
import { Pictures } from "./pictures";
import { ShortMessages } from "./short-messages";
import { type InboxOptions, InboxState } from "./state";
import { makeEntry } from "./view";

export type { InboxOptions, InboxStore, Kept } from "./state";

/** Entries whose contents are in RAM at once while they are listed. */
const PAGE = 8;

/**
 * What has arrived, kept in the journal as facts: a part, an announcement, fetched, read, deleted... The state of an
 * entry is the fold of its facts. In RAM an entry takes 12 bytes of one typed array until it is deleted; contents are
 * only in flash, those of picture messages in files without names.
 */
export class Inbox implements RecordOwner {
	readonly sms: ShortMessages;
	readonly pictures: Pictures;
	readonly #state: InboxState;

	constructor(options: InboxOptions) {
		this.#state = new InboxState(options);
		this.sms = new ShortMessages(this.#state);
		this.pictures = new Pictures(this.#state);
	}

	/** Takes a record of the kinds of `inbox/facts` at mount, in the order in which they were appended. */
	mountRecord(record: JournalRecord): void {
		const below = mountFact(record, this.#state.index, this.#state.forgotten);
		this.#state.nextNumber = Math.max(this.#state.nextNumber, below);
	}

	/** Ends mounting: restores reservations and holds on files. Called once, before anything is written. */
	mounted(): void {
		this.#state.store.restoreReservation(FORGOTTEN_SIZE);
		for (let slot = 0; slot < this.#state.index.count; slot++) this.#state.ledger.restore(slot);
		this.sms.mounted();
		this.pictures.mounted();
	}

	/** How many entries there are, and how many of them nobody has read. */
	get count(): number {
		return this.#state.index.count;
	}

	get unread(): number {
		return this.#state.index.select((slot) => !this.#state.index.has(slot, Mark.read)).length;
	}

	/** The numbers of all entries from `from` on. Reads no flash. */
	numbers(from = 1): number[] {
		return this.#state.index.select((slot) => this.#state.index.number(slot) >= from);
	}

	/** Undefined for an entry that is deleted. Reads no flash. */
	stateOf(entry: number): EntryState | undefined {
		const slot = this.#state.index.find(entry);
		return slot < 0 ? undefined : this.#state.index.state(slot);
	}

	get(entry: number): InboxEntry | undefined {
		const found: InboxEntry[] = [];
		if (this.#state.index.find(entry) >= 0) this.#visitPage([entry], (each) => found.push(each));
		return found[0];
	}

	/** Visits the entries in the order of their numbers, from `from` on, until `visit` returns false. Not all of them are in RAM at once. */
	list(visit: (entry: InboxEntry) => unknown, { from = 1 }: { readonly from?: number } = {}): void {
		const numbers = this.numbers(from);
		for (let at = 0; at < numbers.length; at += PAGE)
			if (this.#visitPage(numbers.slice(at, at + PAGE), visit) === false) return;
	}

	#visitPage(numbers: readonly number[], visit: (entry: InboxEntry) => unknown): boolean {
		const page = readContents(this.#state.store, (entry) => numbers.includes(entry));
		for (const number of numbers) {
			const slot = this.#state.index.find(number);
			const contents = page.get(number);
			if (slot < 0 || !contents) continue;
			const known = { number, state: this.#state.index.state(slot), isRead: this.#state.index.has(slot, Mark.read) };
			if (visit(makeEntry(known, contents, this.#state.readSms)) === false) return false;
		}
		return true;
	}

	/** A person has read it. @throws {InboxError} */
	markRead(entry: number): void {
		const slot = this.#state.slot(entry);
		if (this.#state.index.has(slot, Mark.read)) return;
		this.#state.ledger.append(slot, FACT.read, encodeMark(entry), () => this.#state.index.mark(slot, Mark.read));
	}

	/** @throws {InboxError} */
	delete(entry: number): void {
		this.pictures.delete(entry);
	}

	// Compaction

	/** Lets the store drop what it has about deleted entries. True where that is more than before. */
	forgetDeleted(): boolean {
		return this.#state.forgetDeleted();
	}

	/** To be called after the store was maintained: lets it drop what is only remembered. True where it may try again. */
	maintain(): boolean {
		return this.#state.forgotten.isRoomWanted && this.forgetDeleted();
	}

	keep(record: JournalRecord, scarce: boolean): boolean {
		const { kind, payload } = record;
		const entry = entryOf(kind, payload);
		const slot = entry === 0 ? -1 : this.#state.index.find(entry);
		if (slot < 0) return this.#state.forgotten.keep(record, entry, scarce);
		const state = this.#state.index.state(slot);
		if (kind === FACT.failed || kind === FACT.wanted) return state !== "fetched";
		// What was pushed in parts is needed no more but to be known again.
		if (kind === FACT.smsPart) return !scarce || !isPicture(state);
		return true;
	}

	moved(record: JournalRecord, to: RecordLocation): void {
		this.#state.forgotten.moved(record, to);
	}

	/** Bytes of RAM in buffers. */
	bytesHeld(): number {
		return this.#state.index.bytesHeld + this.#state.forgotten.bytesHeld;
	}
}
Object.freeze(Inbox.prototype);

function isPicture(state: EntryState): boolean {
	return state === "announced" || state === "fetched" || state === "failed";
}
