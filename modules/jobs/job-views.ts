import type { Outcome } from "modem/outcome";
import { type History, makeJob } from "./history";
import type { Job } from "./job";
import type { JobIndex } from "./job-index";
import type { JobStore } from "./ledger";
import { readPayload } from "./read-payload";
import { decodeOutcome } from "./result-fact";
import type { Schedule } from "./schedule";

export interface JobViewsOptions {
	readonly store: Pick<JobStore, "read">;
	readonly index: JobIndex;
	readonly schedule: Schedule;
	readonly history: History;
}

/** Jobs as others see them, put together from the index and from flash when they are asked for. */
export class JobViews {
	readonly #store: Pick<JobStore, "read">;
	readonly #index: JobIndex;
	readonly #schedule: Schedule;
	readonly #history: History;

	constructor({ store, index, schedule, history }: JobViewsOptions) {
		this.#store = store;
		this.#index = index;
		this.#schedule = schedule;
		this.#history = history;
	}

	/** A job, open or ended, as long as the store remembers it. */
	get(number: number): Job | undefined {
		const slot = this.#index.find(number);
		return slot < 0 ? this.#history.find(number) : this.#open(slot);
	}

	/** Visits the open jobs from `from` on in the order of their numbers, until `visit` returns false. */
	listOpen(visit: (job: Job) => unknown, from: number): void {
		for (let slot = 0; slot < this.#index.count; slot++) {
			const job = this.#index.number(slot) >= from ? this.#open(slot) : undefined;
			if (job && visit(job) === false) return;
		}
	}

	/** Like {@link listOpen}, with those that have ended. @param next number of the next job */
	listAll(visit: (job: Job) => unknown, from: number, next: number): void {
		const lowest = this.#history.lowest(from);
		if (lowest === undefined) return;
		for (const { number, job } of this.#history.numbers(lowest, next)) {
			const slot = this.#index.find(number);
			const found = slot < 0 ? job() : this.#open(slot);
			if (found && visit(found) === false) return;
		}
	}

	/** How the last try of an open job ended, as far as its words were written down. */
	lastOutcome(slot: number): Outcome | undefined {
		const location = this.#index.result(slot);
		const payload = location === undefined ? undefined : readPayload(this.#store, location);
		return payload && decodeOutcome(payload);
	}

	#open(slot: number): Job | undefined {
		const state = this.#index.state(slot);
		const due = this.#index.due(slot);
		const isDelayed = due.time > 0 && (state === "queued" || state === "waiting");
		const expires = this.#index.expires(slot);
		const progress = {
			state,
			attempts: this.#index.attempts(slot),
			steps: this.#index.steps(slot),
			outcome: this.lastOutcome(slot),
			nextTry: isDelayed ? this.#schedule.toRunningTime(due) : undefined,
			expiresAt: expires && this.#schedule.toRunningTime(expires),
		};
		// Last: the next record that is read takes its place.
		const payload = readPayload(this.#store, this.#index.location(slot));
		return payload && makeJob(this.#index.number(slot), payload, progress);
	}
}
Object.freeze(JobViews.prototype);
