import type { ClockEntry } from "../clock/clock";
import type { Answer, DataEnding, DataPhase } from "./answer";
import type { Device } from "./device";

/** V.250 leaves guard times to S12; SIM767XX 2.2.3: a second of silence around `+++`, 900 ms at most between them. */
const GUARD = 1_000;
const PLUS_GAP = 900;
const PLUS = 0x2b;

/** A pause that lets the modem write 256 bytes down (SIM767XX 11.2.1); a little less than a careful sender's 50 ms. */
const PAUSE = 40;
const BURST_LIMIT = 256;

/** Collects the bytes of one data phase until it ends. */
export class DataReceiver {
	readonly #phase: DataPhase;
	readonly #device: Device;
	readonly #baud: () => number;
	readonly #acknowledge: () => void;
	readonly #ended: (answer: () => Answer) => void;
	readonly #online: ((bytes: Uint8Array) => void) | undefined;
	#pieces: Uint8Array[] = [];
	#count = 0;
	#lastArrival = Number.NEGATIVE_INFINITY;
	#pluses = 0;
	#burst = 0;
	#overrun = false;
	#over = false;
	#silence: ClockEntry | undefined;
	#limit: ClockEntry | undefined;
	#escape: ClockEntry | undefined;

	constructor(
		phase: DataPhase,
		device: Device,
		on: {
			baud: () => number;
			acknowledge: () => void;
			send: (bytes: Uint8Array) => void;
			ended: (answer: () => Answer) => void;
		},
	) {
		this.#phase = phase;
		this.#device = device;
		this.#baud = on.baud;
		this.#acknowledge = on.acknowledge;
		this.#ended = on.ended;
		this.#restartSilence();
		this.#online = phase.online?.({ send: on.send, end: (answer) => this.#end(answer) });
		const { limit } = phase;
		if (limit !== undefined) this.#limit = device.after(limit, () => this.#finish("timeout", 0));
	}

	/** What came so far. */
	get bytes(): Uint8Array {
		return Buffer.concat(this.#pieces);
	}

	/** Takes what belongs to the phase and returns what came behind its end. */
	receive(bytes: Uint8Array): Uint8Array {
		this.#restartSilence();
		this.#watchBursts(bytes.length);
		const now = this.#device.clock.now();
		const gap = now - this.#lastArrival;
		this.#lastArrival = now;
		const end = this.#findEnd(bytes, gap);
		this.#take(bytes.subarray(0, end.take));
		if (end.ending !== undefined) this.#finish(end.ending, end.drop);
		return bytes.subarray(end.take + (end.skip ?? 0));
	}

	/** DTR dropped, or a BREAK. */
	interrupt(): void {
		if (this.#phase.escapable) this.#finish("escape", 0);
	}

	/** The modem lost its power. */
	abandon(): void {
		this.#over = true;
		this.#device.cancel(this.#silence);
		this.#device.cancel(this.#limit);
		this.#device.cancel(this.#escape);
	}

	/** Where in these bytes the phase ends: how many are data, how many end it, and how many of the data go again. */
	#findEnd(bytes: Uint8Array, gap: number): { take: number; skip?: number; drop: number; ending?: DataEnding } {
		const { length, terminators, escapable } = this.#phase;
		const room = length === undefined ? Number.POSITIVE_INFINITY : length - this.#count;
		if (terminators) {
			const at = bytes.findIndex((byte) => terminators.includes(byte));
			if (at >= 0) return { take: at, skip: 1, drop: 0, ending: { terminator: bytes[at] as number } };
		}
		if (escapable) {
			const at = this.#device.hasQuirk("plus-without-guard")
				? this.#findUnguarded(bytes)
				: this.#watchGuarded(bytes, gap);
			if (at !== undefined && at <= room) return { take: at, drop: 3, ending: "escape" };
		}
		if (length !== undefined && room <= bytes.length) return { take: room, drop: 0, ending: "length" };
		return { take: bytes.length, drop: 0 };
	}

	/** The quirk: the third plus in a row ends the phase, wherever it stands. Returns the offset behind it. */
	#findUnguarded(bytes: Uint8Array): number | undefined {
		for (let at = 0; at < bytes.length; at++) {
			this.#pluses = bytes[at] === PLUS ? this.#pluses + 1 : 0;
			if (this.#pluses === 3) return at + 1;
		}
		return undefined;
	}

	/** Three pluses alone between two silences end the phase later, by the clock. */
	#watchGuarded(bytes: Uint8Array, gap: number): undefined {
		this.#device.cancel(this.#escape);
		this.#escape = undefined;
		const onlyPluses = bytes.every((byte) => byte === PLUS);
		const continues = this.#pluses > 0 && gap <= PLUS_GAP;
		if (!onlyPluses) this.#pluses = 0;
		else if (continues) this.#pluses += bytes.length;
		else this.#pluses = gap >= GUARD ? bytes.length : 0;
		if (this.#pluses > 3) this.#pluses = 0;
		if (this.#pluses !== 3) return;
		this.#escape = this.#device.after(GUARD, () => this.#finish("escape", 3));
	}

	#take(bytes: Uint8Array): void {
		if (bytes.length === 0) return;
		if (this.#online) {
			this.#passOn(bytes);
			return;
		}
		const { acknowledgeEvery } = this.#phase;
		const before = this.#count;
		this.#pieces.push(new Uint8Array(bytes));
		this.#count += bytes.length;
		if (!acknowledgeEvery) return;
		const due = Math.floor(this.#count / acknowledgeEvery) - Math.floor(before / acknowledgeEvery);
		for (let i = 0; i < due; i++) this.#device.after(this.#device.latencies.acknowledge, () => this.#acknowledge());
	}

	/** Pluses that may become the end are kept back until it is clear that they are data. */
	#passOn(bytes: Uint8Array): void {
		this.#pieces.push(new Uint8Array(bytes));
		if (this.#pluses > 0) return;
		const held = this.bytes;
		this.#pieces = [];
		this.#online?.(held);
	}

	#watchBursts(length: number): void {
		const quiet = this.#device.clock.now() - this.#lastArrival - (length * 10_000) / this.#baud();
		this.#burst = quiet >= PAUSE ? length : this.#burst + length;
		if (this.#burst > BURST_LIMIT) this.#overrun = true;
	}

	#restartSilence(): void {
		this.#device.cancel(this.#silence);
		const { timeout } = this.#phase;
		if (timeout !== undefined) this.#silence = this.#device.after(timeout, () => this.#finish("timeout", 0));
	}

	#finish(ending: DataEnding, drop: number): void {
		const all = this.bytes;
		const data = new Uint8Array(all.subarray(0, all.length - drop));
		const overrun = this.#overrun && this.#device.hasQuirk("needs-pauses");
		this.#end(() => this.#phase.done(data, overrun ? "overrun" : ending));
	}

	#end(answer: () => Answer): void {
		if (this.#over) return;
		this.abandon();
		this.#ended(answer);
	}
}
