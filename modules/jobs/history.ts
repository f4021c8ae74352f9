import { type JournalRecord, maximumReservedPayload, type RecordLocation, recordSize } from "store/record";
import type { Store } from "store/store";
import { decodeAccepted, decodeAcceptedHeader } from "./acceptance";
import { attemptOf, decodeForgotten, encodeForgotten, endedState, FACT, jobOf } from "./facts";
import type { Job } from "./job";
import { decodeOutcome, resultState, resultSteps } from "./result-fact";

/** Jobs that one pass through the journal looks for. */
const PAGE = 64;
const NONE = 0xffff_ffff;
/** Open jobs that can be named in one fact: as many as fit into what may be reserved. */
export const MOST_OPEN = maximumReservedPayload / 4 - 1;
/** Kept back for the next fact of this kind. */
export const FORGOTTEN_SIZE = recordSize(maximumReservedPayload);

type HistoryStore = Pick<Store, "append" | "read" | "scan" | "restoreReservation" | "release">;

/** Where the facts about up to {@link PAGE} jobs stand that begin with `first`. */
interface Page {
	readonly first: number;
	readonly accepted: Uint32Array;
	readonly ended: Uint32Array;
}

/**
 * Jobs that have ended. Nothing of them is in RAM; they are read from flash as long as their facts are there.
 * Compaction drops facts in any order, so that an acceptance could outlive the result: before a fact may go,
 * one that says which jobs have ended is written.
 */
export class History {
	#store: HistoryStore;
	#below = 0;
	#open: Uint32Array = new Uint32Array(0);
	#location: RecordLocation | undefined;
	#isRoomWanted = false;

	constructor(store: HistoryStore) {
		this.#store = store;
	}

	get bytesHeld(): number {
		return this.#open.byteLength;
	}

	/** Takes the fact at mount. Gives the number that all forgotten jobs are below. */
	mount({ payload, location }: JournalRecord): number {
		const { below, open } = decodeForgotten(payload);
		this.#below = below;
		this.#open = open;
		this.#location = location;
		return below;
	}

	/** Whether what is left of a job that has ended may go, in any order. */
	isForgotten(number: number): boolean {
		return number < this.#below && !this.#open.includes(number);
	}

	/**
	 * States which jobs have ended, so that the store may drop what it has about them.
	 * @param next the number of the next job
	 * @param open the numbers of the first open jobs, in order; one more than {@link MOST_OPEN} where there are more
	 * @returns whether there is more that may go than before
	 */
	forget(next: number, open: readonly number[]): boolean {
		const below = open.length > MOST_OPEN ? (open[MOST_OPEN] as number) : next;
		const named = open.slice(0, MOST_OPEN);
		this.#isRoomWanted = false;
		if (below < this.#below || (below === this.#below && named.length === this.#open.length)) return false;
		this.#state(below, named);
		return true;
	}

	/**
	 * Takes a job out of those that are forgotten. All that the store had about it must still be there.
	 * @returns false where that is not possible any more
	 */
	recall(number: number): boolean {
		if (!this.isForgotten(number)) return true;
		if (this.#open.length === MOST_OPEN) return false;
		this.#state(this.#below, [...this.#open, number]);
		return true;
	}

	/** Whether the store has wanted to drop what is not forgotten yet. */
	get isRoomWanted(): boolean {
		return this.#isRoomWanted;
	}

	#state(below: number, open: readonly number[]): void {
		const payload = encodeForgotten(below, open);
		const size = recordSize(payload.length);
		this.#location = this.#store.append(FACT.forgotten, payload, size);
		this.#store.restoreReservation(size);
		// Nothing is given back, but the store learns that there is something to gain.
		this.#store.release(0);
		this.#below = below;
		this.#open = Uint32Array.from(open);
	}

	/** Whether compaction must keep a fact about a job that has ended. */
	keep({ kind, payload, location }: JournalRecord, scarce: boolean): boolean {
		if (kind === FACT.forgotten) return location === this.#location;
		if (kind === FACT.committing || kind === FACT.deadlines) return false;
		if (!scarce) return true;
		if (this.isForgotten(jobOf(payload))) return false;
		this.#isRoomWanted = true;
		return true;
	}

	moved({ location }: JournalRecord, to: RecordLocation): void {
		if (location === this.#location) this.#location = to;
	}

	/** The lowest number from `from` on of which an acceptance is left. */
	lowest(from: number): number | undefined {
		let lowest: number | undefined;
		this.#store.scan(({ kind, payload }) => {
			if (kind !== FACT.accepted) return;
			const number = jobOf(payload);
			if (number >= from && (lowest === undefined || number < lowest)) lowest = number;
		});
		return lowest;
	}

	/** The numbers from `from` up to, not including, `to`, each with what reads the job if it has ended. */
	*numbers(from: number, to: number): Iterable<{ number: number; job: () => Job | undefined }> {
		for (let first = from; first < to; first += PAGE) {
			const page = this.#readPage(first);
			for (let number = first; number < Math.min(first + PAGE, to); number++)
				yield { number, job: () => this.#job(page, number) };
		}
	}

	/** A job that has ended. */
	find(number: number): Job | undefined {
		return this.#job(this.#readPage(number, 1), number);
	}

	/** A copy of the acceptance of a job that has ended. */
	acceptance(number: number): Uint8Array | undefined {
		const location = this.#readPage(number, 1).accepted[0] as number;
		return location === NONE ? undefined : this.#store.read(location).payload.slice();
	}

	/** The job whose sender called it `key`. */
	findKey(key: string, hash: number): number | undefined {
		let found: number | undefined;
		this.#store.scan(({ kind, payload }) => {
			if (kind !== FACT.accepted || decodeAcceptedHeader(payload).keyHash !== hash) return true;
			if (decodeAccepted(payload).draft.key !== key) return true;
			found = jobOf(payload);
			return false;
		});
		return found;
	}

	#readPage(first: number, length = PAGE): Page {
		const accepted = new Uint32Array(length).fill(NONE);
		const ended = new Uint32Array(length).fill(NONE);
		this.#store.scan(({ kind, payload, location }) => {
			if (kind === FACT.forgotten) return;
			const index = jobOf(payload) - first;
			if (index < 0 || index >= length) return;
			if (kind === FACT.accepted) {
				accepted[index] = location;
				ended[index] = NONE;
			} else if (kind === FACT.result || kind === FACT.ended) ended[index] = location;
		});
		return { first, accepted, ended };
	}

	#job({ first, accepted, ended }: Page, number: number): Job | undefined {
		const acceptedAt = accepted[number - first] as number;
		const endedAt = ended[number - first] as number;
		if (acceptedAt === NONE || endedAt === NONE) return undefined;
		const ending = readEnding(this.#store.read(endedAt));
		return makeJob(number, this.#store.read(acceptedAt).payload, ending);
	}
}
Object.freeze(History.prototype);
Object.freeze(History.prototype.numbers.prototype);

/** What is known of a job besides its acceptance. */
export type JobProgress = Pick<Job, "state" | "attempts" | "steps" | "outcome" | "nextTry" | "expiresAt">;

/** @param payload of its acceptance */
export function makeJob(number: number, payload: Uint8Array, progress: JobProgress): Job {
	const { draft, priority, duplicates, acceptedAt } = decodeAccepted(payload);
	const { kind, message, textFile, key } = draft;
	const job = { number, kind, message, ...(textFile ? { textFile } : {}), duplicates, priority, key, ...progress };
	return acceptedAt === 0 ? job : { ...job, acceptedAt: acceptedAt * 1000 };
}

function readEnding({ kind, payload }: JournalRecord): JobProgress {
	if (kind === FACT.ended) return { state: endedState(payload), attempts: 0, steps: 0 };
	return {
		state: resultState(payload),
		attempts: attemptOf(payload),
		steps: resultSteps(payload),
		outcome: decodeOutcome(payload),
	};
}
