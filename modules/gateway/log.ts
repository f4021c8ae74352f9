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
	/** Bytes of RAM that the entries take at most, about. */
	readonly limit?: number;
}

/** Bytes that an entry takes on the chip beside its text: its place in the list, the head of a chunk, two times. */
const BESIDE = 48;

/** An entry that is longer is cut: it must not drive out all others. */
const LONGEST = 400;

/** What happened, in sentences, in a ring of bounded size. Nothing secret is ever written to it. */
export class Log {
	#clock: Clock;
	#wallClock: WallClock;
	#limit: number;
	/**
	 * Each is one string, "TIME UTC TEXT": as objects, hundreds of short entries took 30 KB of RAM and more on the chip.
	 */
	#lines: string[] = [];
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
		this.#lines.push(`${entry.time} ${entry.utc ?? ""} ${text}`);
		this.#size += text.length + BESIDE;
		while (this.#size > this.#limit && this.#lines.length > 1)
			this.#size -= toEntry(this.#lines.shift() as string).text.length + BESIDE;
		this.listener?.(entry);
	}

	/** What is kept, oldest first. */
	entries(): readonly LogEntry[] {
		return this.#lines.map(toEntry);
	}
}
Object.freeze(Log.prototype);

function toEntry(line: string): LogEntry {
	const [time = "", utc = ""] = line.split(" ", 2);
	const text = line.slice(time.length + utc.length + 2);
	return { time: Number(time), utc: utc === "" ? undefined : Number(utc), text };
}
