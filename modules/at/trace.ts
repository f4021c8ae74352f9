/** One thing that went over the line. */
export interface TraceEntry {
	/** Running time in milliseconds. */
	readonly time: number;
	/** `>` to the modem, `<` from it, `-` a remark of the engine. */
	readonly direction: ">" | "<" | "-";
	readonly text: string;
}

/** Entries kept at most, however short they are. */
const ENTRIES = 128;

/**
 * The last AT traffic, in a ring of bounded size. Secrets are masked before they come here.
 * What is received is kept in the pieces it came in, without looking at it, and made into lines when it is read.
 */
export class Trace {
	/** Called with each entry as it is made, for a live trace; lines from the modem come whole then. */
	listener: ((entry: TraceEntry) => void) | undefined;
	#limit: number;
	#entries: (TraceEntry | undefined)[] = new Array(ENTRIES).fill(undefined);
	#next = 0;
	#oldest = 0;
	#size = 0;

	/** @param limit characters kept. */
	constructor(limit = 2048) {
		this.#limit = limit;
	}

	add(time: number, direction: TraceEntry["direction"], text: string): void {
		const entry = { time, direction, text };
		this.#size += text.length;
		if (this.#entries[this.#next]) this.#dropOldest();
		this.#entries[this.#next] = entry;
		this.#next = (this.#next + 1) % ENTRIES;
		while (this.#size > this.#limit) this.#dropOldest();
		this.listener?.(entry);
	}

	/** What is kept, oldest first, received pieces joined to lines. */
	entries(): TraceEntry[] {
		const entries: TraceEntry[] = [];
		let received: TraceEntry | undefined;
		const flush = () => {
			if (received) entries.push(...toLines(received));
			received = undefined;
		};
		for (let count = 0; count < ENTRIES; count++) {
			const entry = this.#entries[(this.#oldest + count) % ENTRIES];
			if (!entry) break;
			if (entry.direction === "<") {
				received = received ? { ...received, text: received.text + entry.text } : entry;
				continue;
			}
			flush();
			entries.push(entry);
		}
		flush();
		return entries;
	}

	#dropOldest(): void {
		const entry = this.#entries[this.#oldest];
		if (!entry) return;
		this.#size -= entry.text.length;
		this.#entries[this.#oldest] = undefined;
		this.#oldest = (this.#oldest + 1) % ENTRIES;
	}
}
Object.freeze(Trace.prototype);

function toLines({ time, text }: TraceEntry): TraceEntry[] {
	const lines = text.split(/[\r\n]+/).filter((line) => line !== "");
	return lines.map((line) => ({ time, direction: "<", text: line }));
}
