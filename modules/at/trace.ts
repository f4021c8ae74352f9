/** One thing that went over the line. */
export interface TraceEntry {
	/** Running time in milliseconds. */
	readonly time: number;
	/** `>` to the modem, `<` from it, `-` a remark of the engine. */
	readonly direction: ">" | "<" | "-";
	readonly text: string;
}

/** The last AT traffic, in a ring of bounded size. Secrets are masked before they come here. */
export class Trace {
	/** Called with each entry as it is made: for a live trace. Lines from the modem come whole. */
	listener: ((entry: TraceEntry) => void) | undefined;

	/** @param _limit characters kept. */
	constructor(_limit = 2048) {}

	/** What is kept, oldest first. */
	entries(): TraceEntry[] {
		return [];
	}
}
Object.freeze(Trace.prototype);
