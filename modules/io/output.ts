/** A digital output: LED, power key or reset line. 1 is lit or pressed, whatever the board's polarity. */
export interface Output {
	write(value: 0 | 1): void;
}
