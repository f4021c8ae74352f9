import type { JournalRecord, RecordLocation, RecordOwner } from "./record";

interface Owned {
	readonly from: number;
	readonly to: number;
	readonly owner: RecordOwner;
}

/** Who is asked about the records of which kinds. What nobody owns is kept. */
export class Owners implements RecordOwner {
	#owned: Owned[] = [];

	attach(kinds: { from: number; to: number }, owner: RecordOwner): void {
		const taken = this.#owned.find(({ from, to }) => kinds.from <= to && kinds.to >= from);
		if (taken) throw new Error(`Records of kind ${taken.from} to ${taken.to} have an owner already.`);
		this.#owned.push({ from: kinds.from, to: kinds.to, owner });
	}

	keep(record: JournalRecord, scarce: boolean): boolean {
		const owner = this.#find(record.kind);
		return owner === undefined || owner.keep(record, scarce);
	}

	moved(record: JournalRecord, to: RecordLocation): void {
		this.#find(record.kind)?.moved(record, to);
	}

	dropped(record: JournalRecord): void {
		this.#find(record.kind)?.dropped?.(record);
	}

	#find(kind: number): RecordOwner | undefined {
		for (const { from, to, owner } of this.#owned) if (kind >= from && kind <= to) return owner;
		return undefined;
	}
}
Object.freeze(Owners.prototype);
