import type { ClockEntry } from "./clock";

/** An entry that waits in a queue. */
export class QueueEntry implements ClockEntry {
	/** Where the entry stands in the heap; -1 once it has left. */
	place = -1;

	constructor(
		readonly time: number,
		readonly order: number,
		readonly action: () => void,
	) {}

	/** By time, and among entries due together in the order in which they were made. */
	isBefore(other: QueueEntry): boolean {
		return this.time === other.time ? this.order < other.order : this.time < other.time;
	}
}

/**
 * What is still to happen, soonest first: a binary heap that entries can leave from the middle, since nearly every
 * timeout of a simulation is taken back.
 */
export class EntryQueue {
	readonly #heap: QueueEntry[] = [];
	#made = 0;

	get first(): QueueEntry | undefined {
		return this.#heap[0];
	}

	add(time: number, action: () => void): QueueEntry {
		const entry = new QueueEntry(time, this.#made++, action);
		this.#heap.push(entry);
		this.#rise(entry, this.#heap.length - 1);
		return entry;
	}

	/** Takes an entry out; one that has left already, or belongs elsewhere, changes nothing. */
	remove(entry: ClockEntry): void {
		if (!(entry instanceof QueueEntry) || this.#heap[entry.place] !== entry) return;
		const place = entry.place;
		const last = this.#heap.pop() as QueueEntry;
		entry.place = -1;
		if (last === entry) return;
		this.#rise(last, place);
		this.#sink(last, last.place);
	}

	#rise(entry: QueueEntry, from: number): void {
		let place = from;
		while (place > 0) {
			const parentPlace = (place - 1) >> 1;
			const parent = this.#heap[parentPlace] as QueueEntry;
			if (parent.isBefore(entry)) break;
			this.#put(parent, place);
			place = parentPlace;
		}
		this.#put(entry, place);
	}

	#sink(entry: QueueEntry, from: number): void {
		let place = from;
		for (;;) {
			const child = this.#earlierChild(place);
			if (!child?.isBefore(entry)) break;
			const childPlace = child.place;
			this.#put(child, place);
			place = childPlace;
		}
		this.#put(entry, place);
	}

	#earlierChild(place: number): QueueEntry | undefined {
		const left = this.#heap[2 * place + 1];
		const right = this.#heap[2 * place + 2];
		if (!left || !right) return left;
		return right.isBefore(left) ? right : left;
	}

	#put(entry: QueueEntry, place: number): void {
		this.#heap[place] = entry;
		entry.place = place;
	}
}
