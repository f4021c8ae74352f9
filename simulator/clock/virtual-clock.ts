import type { ClockEntry, SimulatorClock } from "./clock";
import { EntryQueue } from "./entry-queue";

/**
 * Why a run ended: what it waited for is so; nothing is left that could happen; or {@link VirtualClock.stop} was
 * called.
 */
export type RunEnd = "reached" | "idle" | "stopped";

/** How long real work behind a transaction may take, in milliseconds of real time: a mail takes 10 s on a computer that is busy. */
export const TRANSACTION_LIMIT = 60_000;

/**
 * A clock that takes no time: it jumps from one entry to the next, and stands still only for the real work that
 * someone holds it for. The same scene gives the same times on every computer.
 */
export class VirtualClock implements SimulatorClock {
	readonly #queue = new EntryQueue();
	/** The places in the queue of results that real work has not given yet. */
	readonly #open = new Set<ClockEntry>();
	readonly #transactionLimit: number;
	#now = 0;
	#holds = 0;
	#failure: Error | undefined;
	#stopped = false;
	#running = false;
	#wake: (() => void) | undefined;

	/** @param options.transactionLimit overrides {@link TRANSACTION_LIMIT}, in milliseconds of real time */
	constructor(options: { transactionLimit?: number } = {}) {
		this.#transactionLimit = options.transactionLimit ?? TRANSACTION_LIMIT;
	}

	now(): number {
		return this.#now;
	}

	at(time: number, action: () => void): ClockEntry {
		return this.#queue.add(Math.max(time, this.#now), action);
	}

	after(delay: number, action: () => void): ClockEntry {
		return this.at(this.#now + delay, action);
	}

	cancel(entry: ClockEntry | undefined): void {
		if (entry) this.#queue.remove(entry);
	}

	hold(): () => void {
		let held = true;
		this.#holds++;
		return () => {
			if (!held) return;
			held = false;
			this.#holds--;
			this.#wakeUp();
		};
	}

	/** Work that rejects makes the run fail, as work that takes too long does. */
	transaction<T>(name: string, latency: number, work: () => Promise<T>, done: (result: T) => void): void {
		let deliver: (() => void) | undefined;
		// The result takes its place in the queue now, so that results due together come in order of start.
		const place = this.after(latency, () => deliver?.());
		this.#open.add(place);
		const limit = setTimeout(() => {
			this.#fail(new Error(`${name} has not ended within ${this.#transactionLimit / 1000} s of real time`));
		}, this.#transactionLimit);
		startWork(work)
			.then(
				(result) => {
					deliver = () => done(result);
				},
				(error: unknown) => this.#fail(new Error(`${name} failed: ${String(error)}`, { cause: error })),
			)
			.finally(() => {
				clearTimeout(limit);
				this.#open.delete(place);
				this.#wakeUp();
			});
	}

	/**
	 * Lets time pass until a time (in simulation time: `now()` is that time afterwards) or until a condition holds.
	 * The condition is looked at before each entry, never while the clock is held. Without one it runs until nothing
	 * is left.
	 * @throws what an entry throws; an Error naming a transaction that failed or took too long
	 */
	async run(until: number | (() => boolean) = () => false): Promise<RunEnd> {
		if (this.#running) throw new Error("the virtual clock runs already");
		this.#running = true;
		try {
			return await this.#run(typeof until === "number" ? { time: until } : { condition: until });
		} finally {
			this.#running = false;
			this.#stopped = false;
		}
	}

	/** Ends the present run before its next entry, even while the clock is held: the power was cut. */
	stop(): void {
		if (!this.#running) return;
		this.#stopped = true;
		this.#wakeUp();
	}

	async #run(until: { time?: number; condition?: () => boolean }): Promise<RunEnd> {
		for (;;) {
			if (this.#failure) throw this.#takeFailure();
			if (this.#stopped) return "stopped";
			if (this.#holds > 0) {
				await this.#change();
				continue;
			}
			if (until.condition?.()) return "reached";
			const next = this.#queue.first;
			if (this.#open.size > 0 && !this.#mayHappenDuringWork(next)) {
				await this.#change();
				continue;
			}
			if (until.time !== undefined && (!next || next.time > until.time)) {
				this.#now = Math.max(this.#now, until.time);
				return "reached";
			}
			if (!next) return "idle";
			this.#queue.remove(next);
			this.#now = next.time;
			next.action();
		}
	}

	// Time stands still during a transaction, but what is due at this very moment happens.
	#mayHappenDuringWork(next: ClockEntry | undefined): boolean {
		return next !== undefined && next.time <= this.#now && !this.#open.has(next);
	}

	#change(): Promise<void> {
		return new Promise((resolve) => {
			this.#wake = resolve;
		});
	}

	#wakeUp(): void {
		const wake = this.#wake;
		this.#wake = undefined;
		wake?.();
	}

	#fail(error: Error): void {
		this.#failure ??= error;
		this.#wakeUp();
	}

	#takeFailure(): Error {
		const failure = this.#failure as Error;
		this.#failure = undefined;
		return failure;
	}
}

/** An exception thrown before the first wait is a rejection like any other. */
async function startWork<T>(work: () => Promise<T>): Promise<T> {
	return work();
}
