/** Rows that the array grows and shrinks by: copying costs time, spare rows cost RAM. The first ones are always there. */
const STEP = 16;

/**
 * Rows of 32-bit words in one typed array, in the order of their numbers, which are their first words: what is kept in
 * RAM of things that are in flash. Methods take a slot: the place of a row, until one is added or removed.
 */
export class SlotTable {
	readonly #width: number;
	#words: Uint32Array;
	#count = 0;

	/** @param width words of a row */
	constructor(width: number) {
		this.#width = width;
		this.#words = new Uint32Array(STEP * width);
	}

	get count(): number {
		return this.#count;
	}

	get bytesHeld(): number {
		return this.#words.byteLength;
	}

	/** The slot of a number; -1 for one that is not there. */
	find(number: number): number {
		const slot = this.#place(number);
		return this.#isAt(slot, number) ? slot : -1;
	}

	number(slot: number): number {
		return this.#words[slot * this.#width] as number;
	}

	remove(slot: number): void {
		const width = this.#width;
		this.#words.copyWithin(slot * width, (slot + 1) * width, this.#count * width);
		this.#count--;
		if (this.#words.length >= (this.#count + 2 * STEP) * width) this.#resize(this.#words.length - STEP * width);
	}

	/** The slot of a number, made where it is not there; its other words are to be written then. */
	protected place(number: number): number {
		const slot = this.#place(number);
		if (!this.#isAt(slot, number)) this.#insert(slot, number);
		return slot;
	}

	protected get(slot: number, word: number): number {
		return this.#words[slot * this.#width + word] as number;
	}

	protected set(slot: number, word: number, value: number): void {
		this.#words[slot * this.#width + word] = value;
	}

	#isAt(slot: number, number: number): boolean {
		return slot < this.#count && this.number(slot) === number;
	}

	/** The slot of the first row with at least this number. The newest is asked for most. */
	#place(number: number): number {
		let high = this.#count;
		if (high === 0 || this.number(high - 1) < number) return high;
		let low = 0;
		while (low < high) {
			const middle = (low + high) >>> 1;
			if (this.number(middle) < number) low = middle + 1;
			else high = middle;
		}
		return low;
	}

	#insert(slot: number, number: number): void {
		const width = this.#width;
		if (this.#count * width === this.#words.length) this.#resize(this.#words.length + STEP * width);
		this.#words.copyWithin((slot + 1) * width, slot * width, this.#count * width);
		this.#count++;
		this.#words[slot * width] = number;
	}

	#resize(length: number): void {
		const words = new Uint32Array(length);
		words.set(this.#words.subarray(0, this.#count * this.#width));
		this.#words = words;
	}
}
Object.freeze(SlotTable.prototype);
