import type { JobStore } from "jobs/jobs";
import { FileMissingError, StoreFullError } from "store/errors";
import { type JournalRecord, recordSize } from "store/record";

interface Owner {
	keep(record: JournalRecord, scarce: boolean): boolean;
	moved(record: JournalRecord, to: number): void;
}

/** A journal in memory that keeps the contract of `store/store`, with what a test wants to look at. */
export class FakeStore implements JobStore {
	records: JournalRecord[] = [];
	/** Files that exist, with how often each is held. */
	readonly holds = new Map<number, number>([
		[1, 0],
		[2, 0],
	]);
	reserved = 0;
	/** Asked when room is needed. */
	owner: Owner | undefined;
	/** Bytes of the journal. */
	size = 1_000_000;
	#location = 0;
	/** As in the real one, what was read stands only until the next is. */
	readonly #window = new Uint8Array(4096);

	readonly files = {
		hold: (file: number) => {
			const holds = this.holds.get(file);
			if (holds === undefined) throw new FileMissingError(String(file));
			this.holds.set(file, holds + 1);
		},
		release: (file: number) => {
			this.holds.set(file, (this.holds.get(file) ?? 0) - 1);
		},
	};

	get used(): number {
		return this.records.reduce((sum, { payload }) => sum + recordSize(payload.length), 0);
	}

	get room(): number {
		return this.size - this.used - this.reserved;
	}

	append(kind: number, payload: Uint8Array, reserved = 0): number {
		const size = recordSize(payload.length);
		if (reserved > this.reserved) throw new Error(`${reserved} bytes of ${this.reserved} reserved ones`);
		if (size > reserved) this.#require(size - reserved);
		this.reserved -= reserved;
		this.#location += 16;
		this.records.push({ kind, payload: payload.slice(), location: this.#location });
		return this.#location;
	}

	read(location: number): JournalRecord {
		const record = this.records.find((each) => each.location === location);
		if (!record) throw new Error(`no record at ${location}`);
		this.#window.set(record.payload);
		return { ...record, payload: this.#window.subarray(0, record.payload.length) };
	}

	scan(visit: (record: JournalRecord) => unknown): void {
		for (const record of this.records) if (visit(record) === false) return;
	}

	reserve(bytes: number): void {
		this.#require(bytes);
		this.reserved += bytes;
	}

	restoreReservation(bytes: number): void {
		this.reserved += bytes;
	}

	release(bytes: number): void {
		if (bytes > this.reserved) throw new Error(`${bytes} released of ${this.reserved}`);
		this.reserved -= bytes;
	}

	/** Compacts the records for which `select` is true, in place. */
	compact(owner: Owner, scarce: boolean, select: (index: number) => boolean = () => true): void {
		const kept: JournalRecord[] = [];
		for (const [index, record] of this.records.entries()) {
			if (!select(index)) kept.push(record);
			else if (owner.keep(record, scarce)) {
				this.#location += 16;
				owner.moved(record, this.#location);
				kept.push({ ...record, location: this.#location });
			}
		}
		this.records = kept;
	}

	/** What is left after a power cut: the records, but nothing that was only in RAM. */
	afterCut(): FakeStore {
		const store = new FakeStore();
		store.records = this.records.slice();
		store.size = this.size;
		store.#location = this.#location;
		return store;
	}

	#require(bytes: number): void {
		if (bytes > this.room && this.owner) this.compact(this.owner, true);
		if (bytes > this.room) throw new StoreFullError(this.room, bytes);
	}

	kinds(): number[] {
		return this.records.map(({ kind }) => kind);
	}
}
