import type { Clock, ClockHandle } from "io/clock";
import type { Job, JobState } from "jobs/job";
import type { Jobs } from "jobs/jobs";

/** How waiting for the jobs ended. */
export interface IdleReport {
	/** False when time ran out first. */
	readonly idle: boolean;
	/** Jobs that have failed, expired or are unconfirmed since the wait began; the newest of many. */
	readonly notSent: readonly Job[];
}

/** Jobs that a wait remembers. */
const MOST = 32;

interface Waiter {
	readonly notSent: number[];
	readonly resolve: (report: IdleReport) => void;
	timer: ClockHandle;
}

/** Those who wait until no job is open. */
export class IdleWatch {
	#jobs: Pick<Jobs, "openCount" | "get">;
	#clock: Clock;
	#waiters: Waiter[] = [];

	constructor(jobs: Pick<Jobs, "openCount" | "get">, clock: Clock) {
		this.#jobs = jobs;
		this.#clock = clock;
	}

	/** @param within milliseconds; without, as long as it takes. */
	wait(within: number | undefined): Promise<IdleReport> {
		return new Promise((resolve) => {
			const waiter: Waiter = { notSent: [], resolve, timer: undefined };
			this.#waiters.push(waiter);
			if (within !== undefined) waiter.timer = this.#clock.after(within, () => this.#end(waiter));
			this.#check();
		});
	}

	/** A job has changed. */
	changed(number: number, state: JobState): void {
		if (state === "failed" || state === "expired" || state === "unconfirmed")
			for (const { notSent } of this.#waiters) {
				notSent.push(number);
				if (notSent.length > MOST) notSent.shift();
			}
		this.#check();
	}

	#check(): void {
		if (this.#jobs.openCount > 0) return;
		for (const waiter of [...this.#waiters]) this.#end(waiter);
	}

	#end(waiter: Waiter): void {
		this.#clock.cancel(waiter.timer);
		this.#waiters.splice(this.#waiters.indexOf(waiter), 1);
		const notSent = waiter.notSent.map((number) => this.#jobs.get(number)).filter((job) => job !== undefined);
		waiter.resolve({ idle: this.#jobs.openCount === 0, notSent });
	}
}
Object.freeze(IdleWatch.prototype);
