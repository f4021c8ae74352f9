import type { Checksums } from "io/checksum";
import type { Clock } from "io/clock";
import type { FileStore } from "store/file-store";
import type { Store } from "store/store";
import type { EntryState } from "./entry";
import { EntryIndex } from "./entry-index";
import { InboxError } from "./errors";
import { encodeMark, FACT } from "./facts";
import { Forgotten } from "./forgotten";
import { Ledger } from "./ledger";
import type { SmsReader } from "./view";

/** What the inbox needs of the store; a fake needs no more than this. */
export type InboxStore = Pick<Store, "append" | "scan" | "reserve" | "restoreReservation" | "release"> & {
	readonly files: Pick<FileStore, "createNameless" | "hold" | "release" | "open">;
};

export interface InboxOptions {
	readonly store: InboxStore;
	readonly clock: Pick<Clock, "now">;
	/** Milliseconds since 1970 UTC; undefined while it is not known. */
	readonly timeOfDay: { now(): number | undefined };
	readonly checksums: Pick<Checksums, "crc32">;
	readonly readSms: SmsReader;
}

/** What became of something that arrived. It is safe in flash. */
export interface Kept {
	readonly entry: number;
	/** False for what the network has brought before. */
	readonly isNew: boolean;
	/** Undefined for an entry that is deleted. */
	readonly state: EntryState | undefined;
}

/** What the parts of the inbox share: all that it knows in RAM, and how facts are written. */
export class InboxState {
	readonly store: InboxStore;
	readonly clock: Pick<Clock, "now">;
	readonly readSms: SmsReader;
	readonly index = new EntryIndex();
	readonly forgotten: Forgotten;
	readonly ledger: Ledger;
	readonly crc32: (bytes: Uint8Array) => number;
	nextNumber = 1;
	readonly #timeOfDay: InboxOptions["timeOfDay"];

	constructor({ store, clock, timeOfDay, checksums, readSms }: InboxOptions) {
		this.store = store;
		this.clock = clock;
		this.readSms = readSms;
		this.forgotten = new Forgotten(store);
		this.ledger = new Ledger(store, this.index, () => this.forgetDeleted());
		this.crc32 = (bytes) => checksums.crc32(bytes);
		this.#timeOfDay = timeOfDay;
	}

	/** Seconds since 1970 UTC; 0 where they are not known. */
	seconds(): number {
		return Math.floor((this.#timeOfDay.now() ?? 0) / 1000);
	}

	/** Undefined for an entry that is deleted. */
	stateOf(entry: number): EntryState | undefined {
		const slot = this.index.find(entry);
		return slot < 0 ? undefined : this.index.state(slot);
	}

	/** @throws {InboxError} */
	slot(entry: number): number {
		const slot = this.index.find(entry);
		if (slot < 0) throw new InboxError(`There is no message ${entry}; "inbox --all" lists those that are there.`);
		return slot;
	}

	/** Takes an entry away, with a fact. @throws {InboxError} */
	delete(entry: number): void {
		this.ledger.end(this.slot(entry), FACT.deleted, encodeMark(entry));
	}

	/** Lets the store drop what it has about deleted entries. True where that is more than before. */
	forgetDeleted(): boolean {
		return this.forgotten.forget(
			this.nextNumber,
			this.index.select(() => true),
		);
	}
}
Object.freeze(InboxState.prototype);
