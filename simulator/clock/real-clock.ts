import { performance } from "node:perf_hooks";
import type { ClockEntry, SimulatorClock } from "./clock";
import { EntryQueue } from "./entry-queue";

/** The longest delay that Node's setTimeout takes. */
const LONGEST_TIMEOUT = 2 ** 31 - 1;

/** The computer's own time, for work at the keyboard. Call {@link close} to let the process end. */
export class RealClock implements SimulatorClock {
	readonly #queue = new EntryQueue();
	readonly #standsStillWhileHeld: boolean;
	#began = performance.now();
	#holds = 0;
	/** The time at which the clock stands. */
	#standsAt: number | undefined;
	#timer: NodeJS.Timeout | undefined;
	#armedFor = Number.POSITIVE_INFINITY;
	#closed = false;

	/** @param options.standsStillWhileHeld for work in a debugger: a stop at a breakpoint takes no time */
	constructor({ standsStillWhileHeld = false } = {}) {
		this.#standsStillWhileHeld = standsStillWhileHeld;
	}

	now(): number {
		return this.#standsAt ?? performance.now() - this.#began;
	}

	at(time: number, action: () => void): ClockEntry {
		const entry = this.#queue.add(time, action);
		this.#arm();
		return entry;
	}

	after(delay: number, action: () => void): ClockEntry {
		return this.at(this.now() + delay, action);
	}

	cancel(entry: ClockEntry | undefined): void {
		if (entry) this.#queue.remove(entry);
	}

	/** Real time passes while the work is done: the result comes at start + latency, or on arrival where that is later. */
	transaction<T>(_name: string, latency: number, work: () => Promise<T>, done: (result: T) => void): void {
		const due = this.now() + latency;
		void work().then((result) => this.at(due, () => done(result)));
	}

	/** Real time cannot be held, and the firmware computes while it passes, unless this clock may stand still. */
	hold(): () => void {
		if (!this.#standsStillWhileHeld) return () => undefined;
		this.#standsAt ??= this.now();
		this.#holds++;
		let held = true;
		return () => {
			if (!held) return;
			held = false;
			if (--this.#holds === 0) this.#goOn();
		};
	}

	/** Nothing happens any more. */
	close(): void {
		this.#closed = true;
		clearTimeout(this.#timer);
	}

	#goOn(): void {
		this.#began = performance.now() - (this.#standsAt as number);
		this.#standsAt = undefined;
		this.#arm();
	}

	#arm(): void {
		const next = this.#queue.first;
		if (this.#closed || this.#standsAt !== undefined || !next || next.time >= this.#armedFor) return;
		clearTimeout(this.#timer);
		this.#armedFor = next.time;
		const delay = Math.min(Math.max(next.time - this.now(), 0), LONGEST_TIMEOUT);
		this.#timer = setTimeout(() => this.#runDue(), Math.ceil(delay));
	}

	#runDue(): void {
		this.#armedFor = Number.POSITIVE_INFINITY;
		const now = this.now();
		try {
			for (let next = this.#queue.first; next && next.time <= now; next = this.#queue.first) {
				if (this.#standsAt !== undefined) return;
				this.#queue.remove(next);
				next.action();
				if (this.#closed) return;
			}
		} finally {
			this.#arm();
		}
	}
}
