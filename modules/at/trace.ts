/** One thing that went over the line. */
export interface TraceEntry {
	/** Running time in milliseconds. */
	readonly time: number;
	/** `>` to the modem, `<` from it, `-` a remark of the engine. */
	readonly direction: ">" | "<" | "-";
	readonly text: string;
}

/** Places of the ring, a power of two, and how many bytes each stands for at most. */
const LENGTH = 64;
const PLACE = 128;

/** Of a longer text, only this much is kept. */
const LONGEST = 160;

/** Lines as they were received together, empty ones among them, and at last the time. */
type Received = (string | number)[];

/** The last AT traffic, in a ring of bounded size. Secrets are masked before they come here. */
export class Trace {
	/** Called with each entry as it is made, for a live trace. Set it before the engine is made. */
	listener: ((entry: TraceEntry) => void) | undefined;
	private readonly ring: (TraceEntry | Received | undefined)[] = new Array(LENGTH).fill(undefined);
	private newest = 0;

	add(time: number, direction: TraceEntry["direction"], text: string): void {
		const entry = { time, direction, text: text.length > LONGEST ? `${text.slice(0, LONGEST)}...` : text };
		this.newest = (this.newest + 1) & (LENGTH - 1);
		this.ring[this.newest] = entry;
		this.listener?.(entry);
	}

	/**
	 * Adds lines that came in one piece of `size` bytes, and takes their array over. It is the hot half of {@link add}:
	 * nothing is made and nothing looked at, neither for each line nor for each piece.
	 */
	keep(lines: Received, size: number): void {
		this.newest = (this.newest + 1) & (LENGTH - 1);
		this.ring[this.newest] = lines;
		if (size > PLACE) this.makeRoom(size);
	}

	/** What is kept, oldest first. */
	entries(): TraceEntry[] {
		const entries: TraceEntry[] = [];
		for (let count = 1; count <= LENGTH; count++) {
			const item = this.ring[(this.newest + count) & (LENGTH - 1)];
			if (Array.isArray(item)) entries.push(...toEntries(item));
			else if (item) entries.push(item);
		}
		return entries;
	}

	/** A large piece takes the places of several small ones. */
	private makeRoom(size: number): void {
		const item = this.ring[this.newest];
		const places = Math.min(Math.floor(size / PLACE), LENGTH - 1);
		this.ring[this.newest] = undefined;
		for (let place = 0; place < places; place++) {
			this.newest = (this.newest + 1) & (LENGTH - 1);
			this.ring[this.newest] = undefined;
		}
		this.ring[this.newest] = item;
	}
}
Object.freeze(Trace.prototype);

function toEntries(received: Received): TraceEntry[] {
	const time = received[received.length - 1] as number;
	const lines = received.slice(0, -1) as string[];
	return lines.filter((line) => line !== "").map((text) => ({ time, direction: "<", text }));
}
