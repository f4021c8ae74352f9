import { encodeUtf8 } from "io/utf8";
import type { JournalRecord, RecordLocation, RecordOwner } from "store/record";
import type { Store } from "store/store";
import TextDecoder from "text/decoder";

/** The kind of the journal's record that holds a named group of counters. */
export const COUNTER_RECORD = 0x02;

/** Numbers by name; one that is undefined is not kept. */
export type CounterGroup = Readonly<Record<string, number | undefined>>;

/** Numbers that must survive a reset, such as how often the modem was restarted in vain. Written seldom, read often. */
export class Counters implements RecordOwner {
	#store: Pick<Store, "append">;
	#groups = new Map<string, { values: CounterGroup; location: RecordLocation }>();

	constructor({ store }: { store: Pick<Store, "append"> }) {
		this.#store = store;
	}

	/** Takes a record of kind {@link COUNTER_RECORD} at mount. */
	mountRecord({ payload, location }: JournalRecord): void {
		const [name, values] = JSON.parse(new TextDecoder().decode(payload)) as [string, CounterGroup];
		this.#groups.set(name, { values, location });
	}

	/** A group as it was last saved; undefined for one that never was. */
	load(name: string): CounterGroup | undefined {
		return this.#groups.get(name)?.values;
	}

	/** Safe in flash when it returns; nothing is written where nothing has changed. @throws {StoreFullError} */
	save(name: string, values: CounterGroup): void {
		const text = JSON.stringify([name, values]);
		if (text === JSON.stringify([name, this.load(name)])) return;
		this.#groups.set(name, { values, location: this.#store.append(COUNTER_RECORD, encodeUtf8(text)) });
	}

	keep({ location }: JournalRecord): boolean {
		for (const group of this.#groups.values()) if (group.location === location) return true;
		return false;
	}

	moved({ location }: JournalRecord, to: RecordLocation): void {
		for (const group of this.#groups.values()) if (group.location === location) group.location = to;
	}
}
Object.freeze(Counters.prototype);
