import type { ClockEntry, SimulatorClock } from "../clock/clock";
import { asReceived, byteTime, Transmitter } from "./transmitter";

/** When the gateway's driver wakes the firmware; whichever comes first. */
export interface WakeRules {
	/** As soon as so many bytes wait. */
	highWater: number;
	/** At a line feed, once so many bytes wait. */
	lineFeedAfter: number;
	/** When the line has been silent for so many character times. */
	idleCharacters: number;
}

interface ReceiverOptions {
	clock: SimulatorClock;
	rules: WakeRules;
	/** Bytes of the ring. */
	size: number;
	baud: () => number;
	/** Does the modem stop when the ring is full? */
	flowControl: () => boolean;
	/** Called when the modem's last byte has left. */
	onDrain: () => void;
	/** Called when the driver sees that something was wrong on the line. */
	onFault: (fault: LineFault) => void;
}

/** What the gateway's driver counts: no room for a byte, a byte without its stop bit, the line held low. */
export type LineFault = "overflows" | "framing" | "breaks";

const LINE_FEED = 0x0a;

/** The gateway's half of a UART that receives: a ring that fills while the firmware does other things. */
export class GatewayReceiver {
	onReadable: ((count: number) => void) | undefined;
	lost = 0;
	readonly #options: ReceiverOptions;
	readonly #line: Transmitter;
	#ring: Uint8Array[] = [];
	#count = 0;
	#open = false;
	/** The overflow has been told, and nothing has been read since: the chip has one flag for it. */
	#isOverflowing = false;
	/** The firmware knows that bytes wait, and has not read since. */
	#told = false;
	#wake: ClockEntry | undefined;
	#drain: ClockEntry | undefined;

	constructor(options: ReceiverOptions) {
		this.#options = options;
		this.#line = new Transmitter(options.clock);
	}

	/** The modem sends. */
	send(bytes: Uint8Array, baud: number): number {
		this.#settle();
		const arrival = this.#line.send(bytes, baud);
		this.#scheduleDrain();
		this.#scheduleWake();
		return arrival;
	}

	read(): Uint8Array {
		this.#settle();
		const bytes = this.#ring.length === 1 ? (this.#ring[0] as Uint8Array) : Buffer.concat(this.#ring);
		this.#ring = [];
		this.#count = 0;
		this.#told = false;
		this.#isOverflowing = false;
		if (this.#line.stopped) {
			this.#line.go();
			this.#scheduleDrain();
		}
		this.#scheduleWake();
		return bytes;
	}

	open(): void {
		this.#open = true;
		this.#told = false;
		this.#scheduleWake();
	}

	/** The gateway restarts: what is in the ring is lost to it, what comes later falls into it again. */
	reset(): void {
		this.#settle();
		this.#open = false;
		this.#ring = [];
		this.#count = 0;
		this.#cancelWake();
		if (!this.#line.stopped) return;
		this.#line.go();
		this.#scheduleDrain();
	}

	/** Moves what has arrived by now into the ring. */
	#settle(): void {
		const arrived = this.#line.arrived();
		if (arrived === 0) return;
		const room = this.#options.size - this.#count;
		this.#accept(Math.min(arrived, room));
		if (arrived < room) return;
		if (this.#options.flowControl()) {
			this.#line.stop();
			return;
		}
		for (const { bytes } of this.#line.take(arrived - room)) this.#lose(bytes.length);
	}

	/** While nobody has opened the port, nobody misses them. */
	#lose(count: number): void {
		if (!this.#open) return;
		this.lost += count;
		if (this.#isOverflowing) return;
		this.#isOverflowing = true;
		this.#options.onFault("overflows");
	}

	#accept(count: number): void {
		for (const arrival of this.#line.take(count)) {
			const bytes = asReceived(arrival, this.#options.baud());
			if (bytes !== arrival.bytes && this.#open) this.#options.onFault("framing");
			this.#ring.push(bytes);
			this.#count += bytes.length;
		}
	}

	#scheduleDrain(): void {
		const { clock, onDrain } = this.#options;
		clock.cancel(this.#drain);
		if (this.#line.length === 0 || this.#line.stopped) return;
		const last = this.#line.arrivalOf(this.#line.length - 1);
		this.#drain = clock.at(last, () => {
			this.#settle();
			if (this.#line.length === 0) onDrain();
		});
	}

	#scheduleWake(): void {
		const { clock } = this.#options;
		// One that is due this very moment has its reason already in the ring.
		if (this.#wake && this.#wake.time <= clock.now()) return;
		this.#cancelWake();
		if (!this.#open || this.#told) return;
		const time = this.#wakeTime();
		if (time === undefined) return;
		this.#wake = clock.at(time, () => {
			this.#wake = undefined;
			this.#settle();
			if (this.#count === 0) return;
			this.#told = true;
			this.onReadable?.(this.#count);
		});
	}

	#cancelWake(): void {
		this.#options.clock.cancel(this.#wake);
		this.#wake = undefined;
	}

	#wakeTime(): number | undefined {
		const { highWater, idleCharacters } = this.#options.rules;
		const silence = idleCharacters * byteTime(this.#options.baud());
		const now = this.#options.clock.now();
		if (this.#count >= highWater) return now;
		const waiting = this.#line.length;
		if (waiting === 0) return this.#count > 0 ? now + silence : undefined;
		const byCount = highWater - this.#count - 1;
		const index = Math.min(byCount, this.#lineFeedIndex(), waiting);
		for (const piece of this.#line.pieces()) {
			if (piece.index > index || piece.index === waiting) break;
			if (piece.silence > silence) return this.#line.arrivalOf(piece.index - 1) + silence;
		}
		return index < waiting ? this.#line.arrivalOf(index) : this.#line.arrivalOf(waiting - 1) + silence;
	}

	/** The first line feed still to come that wakes the firmware. */
	#lineFeedIndex(): number {
		const first = Math.max(0, this.#options.rules.lineFeedAfter - this.#count - 1);
		for (const { bytes, index } of this.#line.pieces()) {
			const found = bytes.indexOf(LINE_FEED, Math.max(0, first - index));
			if (found >= 0) return index + found;
		}
		return Number.POSITIVE_INFINITY;
	}
}
