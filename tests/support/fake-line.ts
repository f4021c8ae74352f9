import type { LineEnd } from "../../simulator/board/line";
import type { SimulatorClock } from "../../simulator/clock/clock";

/** A line for tests of what is at its end: bytes take no time, and what the device says is kept as text. */
export class FakeLine implements LineEnd {
	onReceive: ((bytes: Uint8Array) => void) | undefined;
	onDrain: (() => void) | undefined;
	onControl: LineEnd["onControl"];
	baud = 115_200;
	flowControl = false;
	/** All that the device has sent since {@link FakeLine.take}, one character a byte. */
	heard = "";
	readonly #clock: SimulatorClock;

	constructor(clock: SimulatorClock) {
		this.#clock = clock;
	}

	/** Called by the device. */
	send(bytes: Uint8Array): void {
		this.heard += Buffer.from(bytes).toString("latin1");
		this.#clock.after(0, () => this.onDrain?.());
	}

	/** Text (one byte a character) or bytes to the device. */
	tell(data: string | Uint8Array): void {
		this.onReceive?.(typeof data === "string" ? Buffer.from(data, "latin1") : data);
	}

	/** What the device has sent since the last time. */
	take(): string {
		const heard = this.heard;
		this.heard = "";
		return heard;
	}
}
