/** One thing that went over the line. */
export interface TraceEntry {
	/** Running time in milliseconds. */
	readonly time: number;
	/** `>` to the modem, `<` from it, `-` a remark of the engine. */
	readonly direction: ">" | "<" | "-";
	readonly text: string;
}

/** Places of half the trace, two for an entry, the last of these, and how many bytes an entry stands for at most. */
const RECENT = 64;
const ENTRY = 2;
export const LAST = RECENT - ENTRY;
export const PLACE = 128;

/** Of a longer text, only this much is kept. */
const LONGEST = 160;

/**
 * A text and its time, and so on. One that was received has its line ends in it, as it came; before others stands the
 * sign of their direction.
 */
type Places = (string | number)[];

const LINE_END = "\r\n";

/** The last AT traffic, bounded. Secrets are masked before they come here. */
export class Trace {
	/** Called with each entry as it is made, for a live trace. Set it before the engine is made. */
	listener: ((entry: TraceEntry) => void) | undefined;
	/**
	 * The newer half: when it is full, the older one goes. The receiver adds each piece by itself, so that nothing is
	 * called for it; then {@link makeRoom} where it has to be. Without an object for each entry and a list for the lines of
	 * each piece, for a full trace takes 4 KB of RAM so, and 8 otherwise.
	 */
	recent: Places = [];
	private older: Places = [];

	add(time: number, direction: TraceEntry["direction"], text: string): void {
		const entry = { time, direction, text: text.length > LONGEST ? `${text.slice(0, LONGEST)}...` : text };
		if (this.recent.push(`${direction}${entry.text.replaceAll(LINE_END, " ")}`, time) > RECENT) this.makeRoom(0);
		this.listener?.(entry);
	}

	/** After more than {@link PLACE} bytes at once, which take the places of several, or at the end of a half. */
	makeRoom(size: number): void {
		this.recent.length += ENTRY * Math.floor(size / PLACE);
		if (this.recent.length <= RECENT) return;
		this.older = this.recent;
		this.recent = [];
	}

	/** What is kept, oldest first. */
	entries(): TraceEntry[] {
		const entries: TraceEntry[] = [];
		for (const places of [this.older, this.recent])
			for (let at = 0; at < places.length; at += ENTRY) entries.push(...entriesAt(places, at));
		return entries;
	}
}
Object.freeze(Trace.prototype);

function entriesAt(places: Places, at: number): TraceEntry[] {
	const text = places[at] as string | undefined;
	const time = places[at + 1] as number;
	// Places that were only counted hold nothing.
	if (text === undefined) return [];
	if (!text.includes(LINE_END)) return [{ time, direction: text[0] as TraceEntry["direction"], text: text.slice(1) }];
	// Behind the last line end is the beginning of what the next piece has whole.
	const lines = text.split(LINE_END).slice(0, -1);
	return lines.filter((line) => line !== "").map((line) => ({ time, direction: "<", text: line }));
}
