/** One thing that went over the line. */
export interface TraceEntry {
	/** Running time in milliseconds. */
	readonly time: number;
	/** `>` to the modem, `<` from it, `-` a remark of the engine. */
	readonly direction: ">" | "<" | "-";
	readonly text: string;
}

/** Entries kept; a power of two. */
export const TRACE_LENGTH = 128;
/** Of a longer text, only this much is shown. */
const LONGEST = 160;

/**
 * The last AT traffic, in a ring of bounded size. Secrets are masked before they come here.
 *
 * The ring holds, for the sake of the receiver that writes most of it without a call: a number, the time of what
 * follows; a string, a line from the modem; anything else as a whole entry.
 */
export class Trace {
	/** Called with each entry as it is made, for a live trace. Set it before the engine is made. */
	listener: ((entry: TraceEntry) => void) | undefined;
	readonly ring: (number | string | TraceEntry)[] = new Array(TRACE_LENGTH).fill("");
	/** Where the newest stands. */
	newest = 0;

	/** Adds anything; lines from the modem are added by the receiver itself unless there is a listener or a secret. */
	add(time: number, direction: TraceEntry["direction"], text: string): void {
		const entry = { time, direction, text: text.length > LONGEST ? `${text.slice(0, LONGEST)}...` : text };
		this.newest = (this.newest + 1) & (TRACE_LENGTH - 1);
		this.ring[this.newest] = entry;
		this.listener?.(entry);
	}

	/** What is kept, oldest first. */
	entries(): TraceEntry[] {
		const entries: TraceEntry[] = [];
		let time = 0;
		for (let count = 1; count <= TRACE_LENGTH; count++) {
			const item = this.ring[(this.newest + count) & (TRACE_LENGTH - 1)];
			if (typeof item === "number") time = item;
			else if (typeof item === "object") entries.push(item);
			else if (item) entries.push({ time, direction: "<", text: item });
		}
		return entries;
	}
}
Object.freeze(Trace.prototype);
