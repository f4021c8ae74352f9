/** Something that is to happen; {@link SimulatorClock.cancel} takes it back. */
export interface ClockEntry {
	readonly time: number;
}

/**
 * The one clock of a simulation, real or virtual. Times are milliseconds since the simulation began, with fractions.
 * Entries due at the same time run in the order in which they were made.
 */
export interface SimulatorClock {
	now(): number;
	at(time: number, action: () => void): ClockEntry;
	after(delay: number, action: () => void): ClockEntry;
	cancel(entry: ClockEntry | undefined): void;
	/**
	 * Real work on loopback (a request to a server of the carrier) inside simulated time: `work` starts now, and what
	 * it gives reaches `done` at now + `latency`, never earlier and never at its real arrival. A virtual clock stands
	 * still until the work is over; after a minute of real time the run fails with `name`.
	 */
	transaction<T>(name: string, latency: number, work: () => Promise<T>, done: (result: T) => void): void;
	/** Keeps a virtual clock from advancing until the returned function is called: the firmware is computing. */
	hold(): () => void;
}
