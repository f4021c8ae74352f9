import type { Led } from "./board/led";
import type { SimulatorClock } from "./clock/clock";

/** Changes that are remembered: twice the longest pattern. */
const REMEMBERED = 17;
/** Milliseconds by which two flashes of one pattern may differ: this computer has other things to do too. */
const TOLERANCE = 45;
/** Milliseconds that are looked at, unless there are more changes than are remembered. */
const LONG_ENOUGH = 3_500;
/** An LED that has not changed for so long, in milliseconds, does not blink. */
const STEADY = 5_000;

/** Watches an LED as a person would, and tells how it blinks. */
export class LedWatch {
	/** Called at each change. */
	onChange: ((lit: boolean) => void) | undefined;
	readonly #led: Led;
	readonly #clock: SimulatorClock;
	/** When it changed, oldest first. */
	readonly #changes: number[] = [];

	constructor(led: Led, clock: SimulatorClock) {
		this.#led = led;
		this.#clock = clock;
		led.onChange = (lit) => {
			this.#changes.push(clock.now());
			if (this.#changes.length > REMEMBERED) this.#changes.shift();
			this.onChange?.(lit);
		};
	}

	/** `60 ms lit, 2940 ms dark, over and over`. */
	describe(): string {
		const last = this.#changes[this.#changes.length - 1];
		const now = this.#led.lit ? "lit" : "dark";
		if (last === undefined || this.#clock.now() - last > STEADY) return `${now} all the time`;
		const pattern = this.#pattern();
		return pattern ? `${pattern.join(", ")}, over and over` : `${now} now; it has only begun to blink so`;
	}

	#pattern(): string[] | undefined {
		const times = this.#changes.slice(1).map((time, index) => time - (this.#changes[index] as number));
		const period = [2, 4, 6, 8].find((length) => repeats(times, length));
		if (period === undefined) return undefined;
		// Where it is lit now, the last time that ended was dark.
		const isLitFirst = this.#led.lit;
		const end = isLitFirst ? times.length : times.length - 1;
		return fromTheGap(times.slice(end - period, end)).map(
			(time, index) => `${Math.round(time / 10) * 10} ms ${index % 2 === 0 ? "lit" : "dark"}`,
		);
	}
}

/** A group of flashes ends with its longest pause. */
function fromTheGap(times: readonly number[]): number[] {
	const pauses = times.map((time, index) => (index % 2 === 1 ? time : 0));
	const start = pauses.indexOf(Math.max(...pauses)) + 1;
	return [...times.slice(start), ...times.slice(0, start)];
}

/** Whether the last times repeat those before them, for long enough to have seen the pause between two groups. */
function repeats(times: readonly number[], length: number): boolean {
	let seen = 0;
	let count = 0;
	while (count < times.length && (count < 2 * length || seen < LONG_ENOUGH))
		seen += times[times.length - ++count] as number;
	if (count < 2 * length || (seen < LONG_ENOUGH && count < REMEMBERED - 1)) return false;
	const recent = times.slice(-count);
	return recent.slice(length).every((time, index) => Math.abs(time - (recent[index] as number)) <= TOLERANCE);
}
