/** One thing that went over the line. */
export interface TraceEntry {
	/** Running time in milliseconds. */
	readonly time: number;
	/** `>` to the modem, `<` from it, `-` a remark of the engine. */
	readonly direction: ">" | "<" | "-";
	readonly text: string;
}

/** Places of half the trace, and how many bytes one stands for. */
export const RECENT = 32;
export const PLACE = 128;

/** Of a longer text, only this much is kept. */
const LONGEST = 160;

/** Lines as they were received together, empty ones among them, and at last the time. */
type Received = (string | number)[];

/** The last AT traffic, bounded. Secrets are masked before they come here. */
export class Trace {
	/** Called with each entry as it is made, for a live trace. Set it before the engine is made. */
	listener: ((entry: TraceEntry) => void) | undefined;
	/**
	 * The newer half: when it is full, the older one goes. The receiver adds the lines of each piece by itself, so that
	 * nothing is made and nothing called for any of them; then {@link makeRoom} where it has to be.
	 */
	recent: (TraceEntry | Received)[] = [];
	private older: readonly (TraceEntry | Received)[] = [];

	add(time: number, direction: TraceEntry["direction"], text: string): void {
		const entry = { time, direction, text: text.length > LONGEST ? `${text.slice(0, LONGEST)}...` : text };
		if (this.recent.push(entry) > RECENT) this.makeRoom(0);
		this.listener?.(entry);
	}

	/** After more than {@link PLACE} bytes at once, which take the places of several, or at the end of a half. */
	makeRoom(size: number): void {
		this.recent.length += Math.floor(size / PLACE);
		if (this.recent.length <= RECENT) return;
		this.older = this.recent;
		this.recent = [];
	}

	/** What is kept, oldest first. */
	entries(): TraceEntry[] {
		// `flatMap` leaves out the places that were only counted.
		const flatten = (item: TraceEntry | Received) => (Array.isArray(item) ? toEntries(item) : item);
		return this.older.flatMap(flatten).concat(this.recent.flatMap(flatten));
	}
}
Object.freeze(Trace.prototype);

function toEntries(received: Received): TraceEntry[] {
	const time = received[received.length - 1] as number;
	const lines = received.slice(0, -1) as string[];
	return lines.filter((line) => line !== "").map((text) => ({ time, direction: "<", text }));
}
