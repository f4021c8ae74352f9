import type { Clock } from "io/clock";
import { Jitter, type RetryPolicy, retryDelay } from "jobs/retry-policy";

interface Tries {
	count: number;
	/** Running time. */
	due: number;
	trouble: string;
}

/** When which message is tried again. Only in RAM, and only of messages that failed: after a restart all begin anew. */
export class RetrievalPlan {
	readonly #clock: Pick<Clock, "now">;
	readonly #policy: () => RetryPolicy;
	readonly #jitter = new Jitter(1);
	readonly #tries = new Map<number, Tries>();

	constructor(clock: Pick<Clock, "now">, policy: () => RetryPolicy) {
		this.#clock = clock;
		this.#policy = policy;
	}

	/** The message that is to be tried now: the one that has waited longest. What is not in `entries` is forgotten. */
	next(entries: readonly number[]): number | undefined {
		for (const entry of [...this.#tries.keys()]) if (!entries.includes(entry)) this.#tries.delete(entry);
		const now = this.#clock.now();
		const [first] = entries
			.filter((entry) => this.due(entry) <= now)
			.sort((one, other) => this.due(one) - this.due(other));
		return first;
	}

	/** Running time of the next try of any. */
	nextDue(entries: readonly number[]): number {
		return Math.min(Number.POSITIVE_INFINITY, ...entries.map((entry) => this.due(entry)));
	}

	due(entry: number): number {
		return this.#tries.get(entry)?.due ?? 0;
	}

	/** Why the last try failed. */
	trouble(entry: number): string {
		return this.#tries.get(entry)?.trouble ?? "";
	}

	/** @returns false where it was the last try */
	failed(entry: number, trouble: string): boolean {
		const count = (this.#tries.get(entry)?.count ?? 0) + 1;
		const policy = this.#policy();
		const due = this.#clock.now() + retryDelay(policy, count, this.#jitter.next());
		this.#tries.set(entry, { count, due, trouble });
		return count < policy.attempts;
	}

	/** A try that says nothing about the message. */
	postpone(entry: number, trouble: string): void {
		const count = this.#tries.get(entry)?.count ?? 0;
		this.#tries.set(entry, { count, due: this.#clock.now() + this.#policy().first, trouble });
	}

	/** No more tries until the next start. */
	rest(entry: number): void {
		const tries = this.#tries.get(entry);
		if (tries) tries.due = Number.POSITIVE_INFINITY;
	}

	/** It begins anew. */
	forget(entry: number): void {
		this.#tries.delete(entry);
	}
}
Object.freeze(RetrievalPlan.prototype);
