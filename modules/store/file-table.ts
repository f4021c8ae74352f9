const absent = 0xffffffff;
const unnamed = 0x80000000;
const gone = 0xc0000000;

/** What is known of every file in RAM: 16 bytes each. Its name and its blocks are in its record. */
export class FileTable {
	/** The number of the next file. */
	next = 1;
	/** How many files there are. */
	length = 0;
	#ids = new Uint32Array(8).fill(absent);
	#locations = new Uint32Array(8);
	#nameHashes = new Uint32Array(8);
	/** How often the file is held; the highest bit says that it has no name any more. */
	#holds = new Uint32Array(8);

	clear(): void {
		this.#ids.fill(absent);
		this.length = 0;
		this.next = 1;
	}

	add(id: number, location: number, nameHash: number): void {
		if (this.length === this.#ids.length) this.#grow();
		const place = this.length++;
		this.#ids[place] = id;
		this.#locations[place] = location;
		this.#nameHashes[place] = nameHash;
		this.#holds[place] = 0;
		this.next = Math.max(this.next, id + 1);
	}

	/** The place of a file that is still there, or -1. */
	findThere(id: number): number {
		const place = this.find(id);
		return place >= 0 && this.#holds[place] === gone ? -1 : place;
	}

	/** The place of a file in the table, or -1; also of one that is gone but has its record still. Places change when a file goes. */
	find(id: number): number {
		return this.#ids.indexOf(id);
	}

	/** The next place from `place` on of a named file whose name has this hash, or -1. */
	findName(nameHash: number, place: number): number {
		let found = this.#nameHashes.indexOf(nameHash, place);
		while (found >= 0 && found < this.length && !this.isNamed(found))
			found = this.#nameHashes.indexOf(nameHash, found + 1);
		return found < this.length ? found : -1;
	}

	id(place: number): number {
		return this.#ids[place] as number;
	}

	location(place: number): number {
		return this.#locations[place] as number;
	}

	nameHash(place: number): number {
		return this.#nameHashes[place] as number;
	}

	move(place: number, location: number): void {
		this.#locations[place] = location;
	}

	isNamed(place: number): boolean {
		return (this.#holds[place] as number) < unnamed;
	}

	takeName(place: number): void {
		this.#holds[place] = (this.#holds[place] as number) | unnamed;
	}

	hold(place: number): void {
		(this.#holds[place] as number)++;
	}

	release(place: number): void {
		if ((this.#holds[place] as number) % unnamed > 0) (this.#holds[place] as number)--;
	}

	/** Whether neither a name nor a holder needs the file any more. */
	isForgotten(place: number): boolean {
		return this.#holds[place] === unnamed;
	}

	/** Its blocks are free. The file stays in the table until its record is dropped, so that the record of its removal is kept. */
	markGone(place: number): void {
		this.#holds[place] = gone;
	}

	isGone(place: number): boolean {
		return this.#holds[place] === gone;
	}

	remove(place: number): void {
		for (const column of this.#columns()) column.copyWithin(place, place + 1, this.length);
		this.length--;
		this.#ids[this.length] = absent;
	}

	#columns(): Uint32Array[] {
		return [this.#ids, this.#locations, this.#nameHashes, this.#holds];
	}

	#grow(): void {
		const [ids, locations, nameHashes, holds] = this.#columns().map((column) => {
			const longer = new Uint32Array(column.length * 2).fill(absent);
			longer.set(column);
			return longer;
		}) as [Uint32Array, Uint32Array, Uint32Array, Uint32Array];
		this.#ids = ids as Uint32Array<ArrayBuffer>;
		this.#locations = locations as Uint32Array<ArrayBuffer>;
		this.#nameHashes = nameHashes as Uint32Array<ArrayBuffer>;
		this.#holds = holds as Uint32Array<ArrayBuffer>;
	}

	bytesHeld(): number {
		return this.#ids.byteLength * 4;
	}
}
Object.freeze(FileTable.prototype);
