import type { ClockEntry } from "../clock/clock";
import type { Line } from "./answer";
import type { Device } from "./device";

/** `later`: a half-typed line stands, or the quirk keeps lines for the next echo. `never`: raw data, or hung. */
export type Moment = "now" | "later" | "never";

/** Lines that nobody asked for, until they can go out between other lines. */
export class UnsolicitedQueue {
	readonly #device: Device;
	readonly #moment: () => Moment;
	readonly #send: (lines: readonly Line[]) => void;
	#blocks: (readonly Line[])[] = [];
	#impatience: ClockEntry | undefined;

	constructor(device: Device, moment: () => Moment, send: (lines: readonly Line[]) => void) {
		this.#device = device;
		this.#moment = moment;
		this.#send = send;
	}

	/** The lines stay together. */
	add(lines: readonly Line[]): void {
		this.#blocks.push(lines);
		this.offer();
	}

	/** To be called whenever the moment may have come. */
	offer(): void {
		if (this.#blocks.length === 0) return;
		const moment = this.#moment();
		if (moment === "now") this.flush();
		if (moment === "later") this.#waitImpatiently();
	}

	flush(): void {
		this.#device.cancel(this.#impatience);
		this.#impatience = undefined;
		const blocks = this.#blocks;
		this.#blocks = [];
		for (const block of blocks) this.#send(block);
	}

	/** A half-typed line may be the rest of a host that is gone: nothing waits for its end for ever. */
	#waitImpatiently(): void {
		this.#impatience ??= this.#device.after(this.#device.latencies.unsolicited, () => {
			this.#impatience = undefined;
			if (this.#moment() !== "never") this.flush();
		});
	}
}
