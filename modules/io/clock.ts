/** A pending call of a {@link Clock}; only the clock looks inside. */
export type ClockHandle = unknown;

/**
 * Running time: milliseconds since start, never set back, and what is to happen later.
 * It drives every delay; wall time is another thing (see `gateway/wall-clock`).
 */
export interface Clock {
	/** Milliseconds since start. */
	now(): number;
	/** Calls back once, `delay` milliseconds from now; zero means as soon as the caller has returned. */
	after(delay: number, callback: () => void): ClockHandle;
	/** Takes a pending call back. One that has happened already is ignored. */
	cancel(handle: ClockHandle): void;
}
