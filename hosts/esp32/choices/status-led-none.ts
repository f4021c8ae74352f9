import type { Output } from "io/output";

/** What the LED would show is told by the console's `status` all the same. */
export function makeStatusLed(): Output {
	return Object.freeze({ write: () => undefined });
}
