import { StoreFullError } from "store/errors";
import { type RecordLocation, recordSize } from "store/record";
import type { Store } from "store/store";
import type { EntryState } from "./entry";
import { type EntryIndex, Mark } from "./entry-index";
import { REASON_PAYLOAD } from "./reason";

export type LedgerStore = Pick<Store, "append" | "reserve" | "restoreReservation" | "release">;

/** A fact that is little more than its kind. */
const SMALL = recordSize(5);
const REASON = recordSize(REASON_PAYLOAD);

/** Bytes that an entry which is new in this state may still need: it must be possible to read and delete it when all is full. */
export function neededWhenNew(state: EntryState): number {
	return 2 * SMALL + neededIn(state);
}

function neededIn(state: EntryState): number {
	if (state === "collecting" || state === "pushed") return SMALL;
	// Deferred, fetched, or given up.
	return state === "announced" ? REASON + 2 * SMALL : 0;
}

/** Writes facts about entries, so that at any time what one still needs is reserved. */
export class Ledger {
	readonly #store: LedgerStore;
	readonly #index: EntryIndex;
	readonly #makeRoom: () => boolean;

	/** @param makeRoom gives up what is only remembered; true where that may help */
	constructor(store: LedgerStore, index: EntryIndex, makeRoom: () => boolean) {
		this.#store = store;
		this.#index = index;
		this.#makeRoom = makeRoom;
	}

	/** After mount: reserves again what an entry needs. */
	restore(slot: number): void {
		this.#store.restoreReservation(this.#needed(slot));
	}

	/**
	 * Writes what the network or a person brings, for which nothing is kept back. All or nothing.
	 * @param more bytes that are to be reserved with it
	 * @throws {StoreFullError}
	 */
	admit(kind: number, payload: Uint8Array, more = 0): RecordLocation {
		try {
			return this.#appendReserving(kind, payload, more);
		} catch (error) {
			if (!(error instanceof StoreFullError) || !this.#makeRoom()) throw error;
			return this.#appendReserving(kind, payload, more);
		}
	}

	#appendReserving(kind: number, payload: Uint8Array, more: number): RecordLocation {
		if (more > 0) this.#store.reserve(more);
		try {
			return this.#store.append(kind, payload);
		} catch (error) {
			if (more > 0) this.#store.release(more);
			throw error;
		}
	}

	/** Writes what room is kept back for. */
	append(slot: number, kind: number, payload: Uint8Array, change: () => void): void {
		const size = recordSize(payload.length);
		const before = this.#needed(slot);
		this.#store.append(kind, payload, size);
		change();
		this.#adjust(before - size, this.#needed(slot));
	}

	/** The last fact about an entry. */
	end(slot: number, kind: number, payload: Uint8Array): void {
		const size = recordSize(payload.length);
		const left = this.#needed(slot) - size;
		this.#store.append(kind, payload, size);
		this.#index.remove(slot);
		this.#adjust(left, 0);
	}

	/** Changes what is known of an entry, without a fact or after one that was admitted. */
	change(slot: number, change: () => void): void {
		const before = this.#needed(slot);
		change();
		this.#adjust(before, this.#needed(slot));
	}

	#adjust(reserved: number, needed: number): void {
		if (needed > reserved) this.#store.restoreReservation(needed - reserved);
		if (needed < reserved) this.#store.release(reserved - needed);
	}

	/** Deleting, reading, and what its state may lead to. */
	#needed(slot: number): number {
		const index = this.#index;
		const state = index.state(slot);
		const telling = state === "fetched" && !index.has(slot, Mark.told) ? SMALL : 0;
		return SMALL + (index.has(slot, Mark.read) ? 0 : SMALL) + neededIn(state) + telling;
	}
}
Object.freeze(Ledger.prototype);
