import type { SimulatorClock } from "../clock/clock";

/** The modem's power key, pulled by an output of the gateway. The modem acts on how long it was held. */
export class PowerKey {
	/** Called when the key is let go. */
	onPress: ((milliseconds: number) => void) | undefined;
	readonly #clock: SimulatorClock;
	#pressedAt: number | undefined;

	constructor(clock: SimulatorClock) {
		this.#clock = clock;
	}

	write(value: 0 | 1): void {
		if (value === 1) {
			this.#pressedAt ??= this.#clock.now();
			return;
		}
		if (this.#pressedAt === undefined) return;
		const held = this.#clock.now() - this.#pressedAt;
		this.#pressedAt = undefined;
		this.onPress?.(held);
	}
}
