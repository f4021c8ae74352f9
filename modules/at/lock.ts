import type { Clock, ClockHandle } from "io/clock";
import { AtError, LineBusyError } from "./errors";

interface Waiter {
	readonly holder: string;
	readonly take: () => void;
	readonly refuse: (error: Error) => void;
}

/** One holder at a time, first come first served. */
export class LineLock {
	#clock: Clock;
	#holder: string | undefined;
	#waiters: Waiter[] = [];

	constructor(clock: Clock) {
		this.#clock = clock;
	}

	get holder(): string | undefined {
		return this.#holder;
	}

	acquire(holder: string, within: number | undefined): Promise<void> {
		if (this.#holder === undefined) {
			this.#holder = holder;
			return Promise.resolve();
		}
		return new Promise((resolve, reject) => {
			let timer: ClockHandle;
			const stop = () => {
				if (timer !== undefined) this.#clock.cancel(timer);
			};
			const waiter = {
				holder,
				take: () => {
					stop();
					resolve();
				},
				refuse: (error: Error) => {
					stop();
					reject(error);
				},
			};
			this.#waiters.push(waiter);
			if (within === undefined) return;
			timer = this.#clock.after(within, () => {
				this.#waiters.splice(this.#waiters.indexOf(waiter), 1);
				reject(new LineBusyError(this.#holder ?? "nobody", within));
			});
		});
	}

	release(): void {
		const next = this.#waiters.shift();
		this.#holder = next?.holder;
		next?.take();
	}

	/** Ends all waiting. */
	close(): void {
		const waiters = this.#waiters;
		this.#waiters = [];
		const details = { class: "closed", command: "", sent: false } as const;
		for (const waiter of waiters) waiter.refuse(new AtError("The port of the modem is closed.", details));
	}
}
Object.freeze(LineLock.prototype);
