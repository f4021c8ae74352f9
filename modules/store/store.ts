import type { Checksums } from "io/checksum";
import type { Flash } from "io/flash";
import { FileStore } from "./file-store";
import type { JournalRecord, RecordLocation, RecordOwner } from "./record";

export interface StoreOptions {
	flash: Flash;
	checksums: Checksums;
}

/** What the store has left for something new. */
export interface Room {
	/** Bytes that new files may take. */
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
	readonly files: FileStore = new FileStore();

	/** Does not touch the flash. */
	constructor(options: StoreOptions) {
		void options;
	}

	/**
	 * Reads the journal once, in the order in which it was appended. An empty partition is formatted.
	 * `visit` must not call the store.
	 * @throws {StoreFormatError}
	 */
	mount(_visit: (record: JournalRecord) => void): void {
		throw new Error("not there yet");
	}

	/**
	 * States a fact. It is programmed when this returns.
	 * @param reserved bytes of the reservation that the record may use and that it uses up (see {@link reserve}).
	 * @throws {StoreFullError} without a reservation, when only what is kept back is left.
	 */
	append(_kind: number, _payload: Uint8Array, _reserved = 0): RecordLocation {
		throw new Error("not there yet");
	}

	/** @throws {RecordMissingError} */
	read(_location: RecordLocation): JournalRecord {
		throw new Error("not there yet");
	}

	/** Visits every record that is still in the journal, oldest first, until `visit` returns false. `visit` must not call the store. */
	scan(_visit: (record: JournalRecord) => unknown): void {
		throw new Error("not there yet");
	}

	/**
	 * Keeps room for records to come (the sum of their {@link recordSize}s): what is accepted must be able to end.
	 * The store knows only the sum of all reservations, and nothing of them after a restart.
	 * @throws {StoreFullError}
	 */
	reserve(_bytes: number): void {
		throw new Error("not there yet");
	}

	/** Makes a reservation of before the restart again; never refused, since it was accepted. */
	restoreReservation(_bytes: number): void {
		throw new Error("not there yet");
	}

	/** Gives back what of a reservation was not used. */
	release(_bytes: number): void {
		throw new Error("not there yet");
	}

	/** Says who is asked, and told, about the records of kinds `from` to `to` in compaction. Records without an owner are kept. */
	attachOwner(_kinds: { from: number; to: number }, _owner: RecordOwner): void {
		throw new Error("not there yet");
	}

	/** One step of tidying, to be called while the UART is quiet: one erase, or the compaction of a run of blocks. True when more is to do. */
	maintain(): boolean {
		throw new Error("not there yet");
	}

	room(): Room {
		throw new Error("not there yet");
	}

	/** Bytes of RAM in all buffers that are held now. */
	bytesHeld(): number {
		throw new Error("not there yet");
	}
}
Object.freeze(Store.prototype);
