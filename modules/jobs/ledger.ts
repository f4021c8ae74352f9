import { StoreFullError } from "store/errors";
import type { FileStore } from "store/file-store";
import { type RecordLocation, recordSize } from "store/record";
import type { Store } from "store/store";
import { attachedFiles, decodeAcceptedHeader, isRelative } from "./acceptance";
import { FACT } from "./facts";
import { STEPPED_LANES } from "./job";
import type { JobIndex } from "./job-index";
import { enterJob } from "./mount";
import { readPayload } from "./read-payload";
import { neededBytes } from "./reservation";
import type { Schedule } from "./schedule";

/** What jobs need of the store; a fake needs no more than this. */
export type JobStore = Pick<Store, "append" | "read" | "scan" | "reserve" | "restoreReservation" | "release"> & {
	readonly files: Pick<FileStore, "hold" | "release">;
};

export interface LedgerOptions {
	readonly store: JobStore;
	readonly index: JobIndex;
	readonly schedule: Schedule;
	/** Gives up what is only history; true where that may help. */
	readonly makeRoom: () => boolean;
}

/** Writes facts about jobs, so that at any time what a job still needs is reserved, and its files are held. */
export class Ledger {
	readonly #store: JobStore;
	readonly #index: JobIndex;
	readonly #schedule: Schedule;
	readonly #makeRoom: () => boolean;

	constructor({ store, index, schedule, makeRoom }: LedgerOptions) {
		this.#store = store;
		this.#index = index;
		this.#schedule = schedule;
		this.#makeRoom = makeRoom;
	}

	/** After mount: reserves again what a job needs, and holds its files. */
	restore(slot: number): void {
		this.#store.restoreReservation(this.#needed(slot));
		for (const file of this.#files(slot)) this.#store.files.hold(file);
	}

	/** Writes an acceptance. All or nothing: files are held, what the job still needs is reserved, the fact is programmed. */
	admit(number: number, payload: Uint8Array): void {
		const held: number[] = [];
		const header = decodeAcceptedHeader(payload);
		const needed = neededBytes({
			hasResult: false,
			isCommitting: false,
			isRelative: isRelative(header),
			isStepped: STEPPED_LANES.includes(header.lane),
		});
		try {
			for (const file of attachedFiles(payload)) {
				this.#store.files.hold(file);
				held.push(file);
			}
			enterJob(number, this.#appendWithin(payload, needed), payload, this.#index, this.#schedule);
		} catch (error) {
			for (const file of held) this.#store.files.release(file);
			throw error;
		}
	}

	/** Where there is no room, what is only history goes first. */
	#appendWithin(payload: Uint8Array, needed: number): RecordLocation {
		try {
			return this.#appendReserving(payload, needed);
		} catch (error) {
			if (!(error instanceof StoreFullError) || !this.#makeRoom()) throw error;
			return this.#appendReserving(payload, needed);
		}
	}

	#appendReserving(payload: Uint8Array, needed: number): RecordLocation {
		this.#store.reserve(needed);
		try {
			return this.#store.append(FACT.accepted, payload);
		} catch (error) {
			this.#store.release(needed);
			throw error;
		}
	}

	/** Writes a fact about a job that stays open. */
	append(slot: number, kind: number, payload: Uint8Array, change: (location: RecordLocation) => void): void {
		const size = recordSize(payload.length);
		const before = this.#needed(slot);
		const location = this.#store.append(kind, payload, size);
		change(location);
		this.#adjust(before - size, this.#needed(slot));
	}

	/** Writes the last fact about a job. Its files are free from then on. */
	end(slot: number, kind: number, payload: Uint8Array): void {
		const size = recordSize(payload.length);
		const left = this.#needed(slot) - size;
		this.#store.append(kind, payload, size);
		const files = this.#files(slot);
		this.#index.remove(slot);
		this.#adjust(left, 0);
		for (const file of files) this.#store.files.release(file);
	}

	/** Changes what is known of a job, without a fact. */
	change(slot: number, change: () => void): void {
		const before = this.#needed(slot);
		change();
		this.#adjust(before, this.#needed(slot));
	}

	#adjust(reserved: number, needed: number): void {
		if (needed > reserved) this.#store.restoreReservation(needed - reserved);
		if (needed < reserved) this.#store.release(reserved - needed);
	}

	#needed(slot: number): number {
		return neededBytes({
			hasResult: this.#index.result(slot) !== undefined,
			isCommitting: this.#index.state(slot) === "committing",
			isRelative: this.#schedule.isRelative(slot),
			isStepped: STEPPED_LANES.includes(this.#index.lane(slot)),
		});
	}

	#files(slot: number): number[] {
		const payload = readPayload(this.#store, this.#index.location(slot));
		return payload ? attachedFiles(payload) : [];
	}
}
Object.freeze(Ledger.prototype);
