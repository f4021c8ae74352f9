import type { Clock } from "io/clock";
import type { WallClock } from "./wall-clock";

export interface LogEntry {
	/** Running time in milliseconds. */
	readonly time: number;
	/** Milliseconds since 1970 UTC, where it was known then. */
	readonly utc?: number;
	readonly text: string;
}

export interface LogOptions {
	readonly clock: Clock;
	readonly wallClock: WallClock;
	/** Characters kept at most. */
	readonly limit?: number;
}

/** An entry that is longer is cut: it must not drive out all others. */
const LONGEST = 400;

/** What happened, in sentences, in a ring of bounded size. Nothing secret is ever written to it. */
export class Log {
	#clock: Clock;
	#wallClock: WallClock;
	#limit: number;
	#entries: LogEntry[] = [];
	#size = 0;
	/** Called with each entry as it is made, for whoever watches the board. */
	listener: ((entry: LogEntry) => void) | undefined;

	constructor({ clock, wallClock, limit = 4096 }: LogOptions) {
		this.#clock = clock;
		this.#wallClock = wallClock;
		this.#limit = limit;
	}

	add(sentence: string): void {
		const text = sentence.length > LONGEST ? `${sentence.slice(0, LONGEST)}...` : sentence;
		const entry = { time: this.#clock.now(), utc: this.#wallClock.now(), text };
		this.#entries.push(entry);
		this.#size += text.length;
		while (this.#size > this.#limit && this.#entries.length > 1)
			this.#size -= (this.#entries.shift() as LogEntry).text.length;
		this.listener?.(entry);
	}

	/** What is kept, oldest first. */
	entries(): readonly LogEntry[] {
		return this.#entries;
	}
}
Object.freeze(Log.prototype);
