import type { Checksums } from "io/checksum";
import type { Flash } from "io/flash";
import { BlockTable } from "./block-table";
import { Compactor } from "./compactor";
import { FileStore } from "./file-store";
import { FileTable } from "./file-table";
import { Journal } from "./journal";
import { Medium } from "./medium";
import { findJournal } from "./mount";
import { Owners } from "./owners";
import {
	type JournalRecord,
	maximumKind,
	maximumPayload,
	maximumReservedPayload,
	type RecordLocation,
	type RecordOwner,
	recordSize,
} from "./record";
import { Space } from "./space";

export interface StoreOptions {
	flash: Flash;
	checksums: Checksums;
}

/** What the store has left for something new. */
export interface Room {
	/** Bytes that a new file may take. */
	readonly bytes: number;
	/** Blocks of the partition. */
	readonly blocks: number;
	/** Blocks that hold nothing, those kept back for what was accepted included. */
	readonly freeBlocks: number;
	/** Blocks of the journal. */
	readonly journalBlocks: number;
}

/** Everything that must last, on one raw flash partition: a journal of small records, and files. It knows bytes, not jobs. */
export class Store {
	readonly files: FileStore;
	#medium: Medium;
	#blocks: BlockTable;
	#journal: Journal;
	#table = new FileTable();
	#owners = new Owners();
	#space: Space;

	/** Does not touch the flash. */
	constructor({ flash, checksums }: StoreOptions) {
		const medium = new Medium(flash, checksums);
		const blocks = new BlockTable(medium);
		const journal = new Journal(medium, blocks);
		const table = this.#table;
		const compactor = new Compactor(medium, blocks, journal, this.#owners, table);
		this.#space = new Space(blocks, journal, compactor, table, () => this.files.settle());
		this.files = new FileStore({ medium, blocks, journal, table, space: this.#space });
		this.#owners.attach({ from: maximumKind + 1, to: 0xfe }, this.files);
		this.#medium = medium;
		this.#blocks = blocks;
		this.#journal = journal;
	}

	/**
	 * Reads the journal once, in the order in which it was appended. An empty partition is formatted.
	 * `visit` must not call the store.
	 * @throws {StoreFormatError}
	 */
	mount(visit: (record: JournalRecord) => void): void {
		this.#medium.attach();
		this.#table.clear();
		this.#space.clear();
		const { order, lastSequence, nextFile } = findJournal(this.#medium.blocks, this.#blocks);
		this.#table.next = nextFile;
		this.#journal.mount(order, lastSequence, (record) => {
			if (record.kind > maximumKind) this.files.mountRecord(record);
			else visit(record);
		});
		this.files.mounted();
		if (this.#journal.length === 0) this.#journal.open(nextFile);
	}

	/**
	 * States a fact. It is programmed when this returns.
	 * @param reserved bytes of the reservation that the record may use and that it uses up (see {@link reserve}).
	 * @throws {StoreFullError} without a reservation, when only what is kept back is left.
	 */
	append(kind: number, payload: Uint8Array, reserved = 0): RecordLocation {
		this.#journal.checkIdle();
		this.#checkRecord(kind, payload, reserved);
		const size = recordSize(payload.length);
		// A payload that the store has handed out stands in the window, which is about to be used.
		const own = payload.buffer === this.#medium.window.buffer ? payload.slice() : payload;
		this.#space.prepareRecord(size, reserved >= size);
		this.#space.reserved -= reserved;
		return this.#journal.append(kind, own);
	}

	#checkRecord(kind: number, payload: Uint8Array, reserved: number): void {
		if (!(kind >= 1 && kind <= maximumKind)) throw new RangeError(`${kind} is no kind of record.`);
		const longest = reserved > 0 ? maximumReservedPayload : maximumPayload;
		if (payload.length > longest)
			throw new RangeError(`A record has a payload of at most ${longest} bytes, not ${payload.length}.`);
		if (reserved > this.#space.reserved)
			throw new RangeError(`${reserved} bytes were to be used of ${this.#space.reserved} reserved ones.`);
	}

	/** @throws {RecordMissingError} */
	read(location: RecordLocation): JournalRecord {
		return this.#journal.read(location);
	}

	/** Visits every record that is still in the journal, oldest first, until `visit` returns false. `visit` must not call the store. */
	scan(visit: (record: JournalRecord) => unknown): void {
		this.#journal.scan((record) => (record.kind > maximumKind ? undefined : visit(record)));
	}

	/**
	 * Keeps room for records to come (the sum of their {@link recordSize}s): what is accepted must be able to end.
	 * The store knows only the sum of all reservations, and nothing of them after a restart.
	 * @throws {StoreFullError}
	 */
	reserve(bytes: number): void {
		this.#space.reserve(bytes);
	}

	/** Makes a reservation of before the restart again; never refused, since it was accepted. */
	restoreReservation(bytes: number): void {
		this.#space.reserved += bytes;
	}

	/** Gives back what of a reservation was not used. */
	release(bytes: number): void {
		this.#space.reserved = Math.max(0, this.#space.reserved - bytes);
		this.#space.changed();
	}

	/** Says who is asked, and told, about the records of kinds `from` to `to` in compaction. Records without an owner are kept. */
	attachOwner(kinds: { from: number; to: number }, owner: RecordOwner): void {
		this.#owners.attach(kinds, owner);
	}

	/** One step of tidying, to be called while the UART is quiet: one erase, or the compaction of a run of blocks. True when more is to do. */
	maintain(): boolean {
		this.#journal.checkIdle();
		return this.#space.maintain();
	}

	room(): Room {
		return {
			bytes: this.#space.newBytes,
			blocks: this.#medium.blocks,
			freeBlocks: this.#blocks.available,
			journalBlocks: this.#journal.length,
		};
	}

	/** Bytes of RAM in all buffers that are held now. */
	bytesHeld(): number {
		return this.#medium.window.length + this.#blocks.bytesHeld() + this.#journal.bytesHeld() + this.files.bytesHeld();
	}
}
Object.freeze(Store.prototype);
