import type { Clock, ClockHandle } from "io/clock";

/** How long a worker rests after an error, in milliseconds. */
export interface Rest {
	/** Whatever happens. */
	readonly least: number;
	/** Unless something changes. */
	readonly most: number;
}

/** What a worker does. */
export interface Work {
	/**
	 * Begins what is next.
	 * @returns what was begun; or, where there is nothing to do, until when that is so unless something changes, as running
	 * time: infinity where it is for good
	 */
	advance(): Promise<void> | number;
	/** An error has ended what was begun. It must not end the worker. */
	failed(error: unknown): Rest;
}

/**
 * Does one thing after another, for ever. While it rests no function waits: an asynchronous one that did would keep 1 KB
 * of RAM, its frame and its promise, and there are five workers, which rest most of the time.
 */
export class Worker {
	readonly #clock: Clock;
	readonly #work: Work;
	#isBusy = false;
	#timer: ClockHandle;
	/** It rests until then whatever happens, as running time. */
	#notBefore = 0;

	constructor(clock: Clock, work: Work) {
		this.#clock = clock;
		this.#work = work;
	}

	start(): void {
		this.#isBusy = true;
		void this.#run();
	}

	/** Something has changed, so that there may be something to do. One that is busy looks by itself when it is done. */
	wake(): void {
		if (this.#isBusy) return;
		this.#clock.cancel(this.#timer);
		if (this.#clock.now() < this.#notBefore) {
			this.#rest(this.#notBefore);
			return;
		}
		this.#isBusy = true;
		// Not at once: what has changed may not be done with changing.
		void Promise.resolve().then(() => this.#run());
	}

	async #run(): Promise<void> {
		try {
			let next = this.#work.advance();
			while (typeof next !== "number") {
				await next;
				next = this.#work.advance();
			}
			this.#rest(next);
		} catch (error) {
			const { least, most } = this.#work.failed(error);
			const now = this.#clock.now();
			this.#notBefore = now + least;
			this.#rest(now + most);
		}
	}

	#rest(until: number): void {
		this.#isBusy = false;
		if (Number.isFinite(until)) this.#timer = this.#clock.after(until - this.#clock.now(), () => this.wake());
	}
}
Object.freeze(Worker.prototype);
