/** How often and how soon a job is tried again. */
export interface RetryPolicy {
	/** Tries before it has failed. */
	readonly attempts: number;
	/** Milliseconds before the second try. */
	readonly first: number;
	/** The wait doubles with each try up to so many milliseconds. */
	readonly longest: number;
}

/** Share of a delay by which it is made shorter or longer, so that gateways that failed together do not return together. */
const JITTER = 0.2;

/**
 * Milliseconds to wait after try number `attempt`.
 * @param random 0 up to 1
 */
export function retryDelay(policy: RetryPolicy, attempt: number, random: number): number {
	const doubled = policy.first * 2 ** Math.min(Math.max(attempt, 1) - 1, 30);
	const delay = Math.min(doubled, policy.longest);
	return Math.round(delay * (1 - JITTER + 2 * JITTER * random));
}

/** A source of jitter that gives the same sequence for the same seed: xorshift32 (Marsaglia 2003). */
export class Jitter {
	#state: number;

	constructor(seed: number) {
		this.#state = seed >>> 0 || 1;
	}

	/** 0 up to 1. */
	next(): number {
		let state = this.#state;
		state ^= state << 13;
		state ^= state >>> 17;
		state ^= state << 5;
		this.#state = state >>> 0;
		return this.#state / 0x1_0000_0000;
	}
}
Object.freeze(Jitter.prototype);
