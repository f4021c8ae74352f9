/** A digital output: LED, power key or reset line. 1 is lit or pressed, whatever the board's polarity. */
export interface Output {
	write(value: 0 | 1): void;
}

/** A line that acts once it has been held for a time. */
export interface PulsedOutput {
	readonly output: Output;
	/** Milliseconds. */
	readonly pulse: number;
}
