import type { Clock } from "io/clock";
import type { LineFault, LineFaults, SerialPort } from "io/serial";
import { Channel } from "./channel";
import { AtError } from "./errors";
import type { Line } from "./line";
import { LineLock } from "./lock";
import { LockedLine } from "./locked-line";
import type { LineClaim, UnsolicitedHandler } from "./receiver";
import { Trace } from "./trace";

export type { Line } from "./line";
export type { LineClaim, UnsolicitedHandler } from "./receiver";

export interface EngineOptions {
	readonly serial: SerialPort;
	readonly clock: Clock;
	readonly trace?: Trace;
	/** Longest line taken as text, in characters; what is longer is dropped up to its end. Default 4096. */
	readonly lineLimit?: number;
}

/** Longer than any line of the manuals: a message PDU of 27.005 in hex has some 360 characters. */
const LINE_LIMIT = 4096;

/**
 * The DTE's side of an AT command line: one exchange at a time, under a lock; every line goes to the exchange that
 * waits for it, else to the handler of its prefix, else to the trace.
 */
export class Engine {
	#channel: Channel;
	#lock: LineLock;

	/** Opens the port. */
	constructor({ serial, clock, trace = new Trace(), lineLimit = LINE_LIMIT }: EngineOptions) {
		this.#lock = new LineLock(clock);
		this.#channel = new Channel(serial, clock, trace, lineLimit, () => this.#lock.close());
	}

	/**
	 * Runs `task` with the line to itself, first come first served.
	 * @param holder who it is for, as others are told: `job 3`, `the console`.
	 * @throws {LineBusyError} when it did not get it within `within` milliseconds; without, it waits as long as it takes.
	 * @throws {AtError} of class `closed`.
	 */
	async lock<T>(holder: string, task: (line: Line) => Promise<T>, options?: { within?: number }): Promise<T> {
		if (this.#channel.closed)
			throw new AtError("The port of the modem is closed.", { class: "closed", command: "", sent: false });
		await this.#lock.acquire(holder, options?.within);
		const line = new LockedLine(this.#channel);
		try {
			return await task(line);
		} finally {
			line.release();
			this.#lock.release();
		}
	}

	/** Who has the line. */
	get holder(): string | undefined {
		return this.#lock.holder;
	}

	/**
	 * Calls `handler` with every unsolicited line of this prefix: what stands before the colon, or the whole line where
	 * there is none. The handler must not throw and not take long.
	 * @throws {Error} where the prefix has a handler, or is a final result code.
	 */
	onUnsolicited(prefix: string, handler: UnsolicitedHandler): void {
		const { receiver } = this.#channel;
		if (receiver.knows(prefix)) throw new Error(`${prefix} has a handler already.`);
		receiver.handlers.set(`${prefix}:`, handler);
	}

	/**
	 * To be called by the handler of an unsolicited result that goes on in a second line, such as `+CMT: ,24` and its PDU
	 * (27.005, 3.4.1): offers the next line that is no result and has no prefix of anyone to `claim`, before an exchange
	 * sees it. A line that it does not want is treated as if it had not been offered.
	 */
	claimNextLine(claim: LineClaim): void {
		this.#channel.receiver.claim = claim;
	}

	/** Takes the handler of a prefix away; one that has none is ignored. */
	offUnsolicited(prefix: string): void {
		const { receiver } = this.#channel;
		receiver.handlers.delete(`${prefix}:`);
		receiver.restarts.delete(prefix);
	}

	/**
	 * Lines that say that the modem has started anew (`RDY`, `*ATREADY`), by prefix. They end the exchange under way
	 * with class `restarted`, and `handler` hears of each, exchange or not.
	 */
	onRestart(prefixes: readonly string[], handler: UnsolicitedHandler): void {
		const { restarts } = this.#channel.receiver;
		for (const prefix of prefixes) restarts.set(prefix, handler);
	}

	/** Ends the exchange under way with class `aborted`; the line is resynchronised before the next one. */
	abort(reason: string): void {
		this.#channel.receiver.pending?.end("aborted", reason);
	}

	/** Sets the port's rate in bits per second; the line is resynchronised before the next exchange. */
	setBaud(baud: number): void {
		this.#channel.transmitter.setBaud(baud);
		this.#channel.unsynchronised = true;
	}

	/** Running time of the last byte that came from the modem, for what wants a quiet UART. */
	get quietSince(): number {
		return this.#channel.receiver.activity;
	}

	/** What went wrong on the line so far; undefined where the port cannot tell. */
	get faults(): LineFaults | undefined {
		return this.#channel.faults;
	}

	/** Calls `listener` after each fault of the line; there is one listener. */
	onFault(listener: (fault: LineFault) => void): void {
		this.#channel.onFault = listener;
	}

	/** Calls `listener` when the port was taken away for a while, and when it is back; there is one listener. */
	onPresence(listener: (isThere: boolean) => void): void {
		this.#channel.onPresence = listener;
	}

	/** Releases the port; exchanges under way or waiting end with class `closed`. May be called twice. */
	close(): void {
		this.#channel.close("the port was closed");
	}
}
Object.freeze(Engine.prototype);
