import type { JobDraft, JobState } from "jobs/job";
import { Jobs } from "jobs/jobs";
import type { RetryPolicy } from "jobs/retry-policy";
import type { Outcome } from "modem/outcome";
import { VirtualClock } from "../../support/virtual-clock";
import { FakeStore } from "./fake-store";

/** 1 January 2026, noon UTC. */
export const NOON = Date.UTC(2026, 0, 1, 12);

/** Jobs on a store in memory, with a clock that a test moves and power that it cuts. */
export class Workshop {
	readonly clock = new VirtualClock();
	readonly store: FakeStore;
	readonly jobs: Jobs;
	readonly changes: string[] = [];
	policy: RetryPolicy = { attempts: 3, first: 30_000, longest: 600_000 };
	/** UTC minus running time; undefined while the time of day is not known. */
	offset: number | undefined;

	constructor(store = new FakeStore(), offset?: number) {
		this.store = store;
		this.offset = offset;
		this.jobs = new Jobs({
			store,
			clock: this.clock,
			timeOfDay: { now: () => (this.offset === undefined ? undefined : this.clock.now() + this.offset) },
			policy: () => this.policy,
		});
		for (const record of store.records) this.jobs.mountRecord(record);
		this.jobs.mounted();
		this.jobs.onChange((number, state) => this.changes.push(`${number} ${state}`));
	}

	/** Power off and on: nothing but the records survives. */
	restart(offset?: number): Workshop {
		return new Workshop(this.store.afterCut(), offset);
	}

	accept(more: Partial<JobDraft> = {}): number {
		return this.jobs.accept(draft(more));
	}

	/** A whole try. */
	attempt(number: number, outcome: Outcome): JobState {
		this.jobs.preparing(number);
		this.jobs.committing(number);
		return this.jobs.result(number, outcome);
	}

	state(number: number): JobState | undefined {
		return this.jobs.get(number)?.state;
	}

	/** States of all jobs that are remembered, by number. */
	states(): string[] {
		const states: string[] = [];
		this.jobs.list(({ number, state }) => states.push(`${number} ${state}`), { all: true });
		return states;
	}
}

export function draft(more: Partial<JobDraft> = {}): JobDraft {
	const message = { to: ["+12065550123"], cc: [], bcc: [], text: "Hello", attachments: [] };
	return { kind: "mms", message, ...more };
}

export const SENT: Outcome = { kind: "sent", class: "mms", code: 0, text: "It was accepted.", first: "nothing" };
export const FAILED: Outcome = { kind: "failed", class: "mms", code: 190, text: "network error", first: "bearer" };
export const REFUSED: Outcome = { kind: "refused", class: "http", code: 403, text: "not allowed", first: "nothing" };
export const UNCERTAIN: Outcome = { kind: "uncertain", class: "timeout", text: "no answer came", first: "modem" };
