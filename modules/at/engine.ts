import type { Clock } from "io/clock";
import type { SerialPort } from "io/serial";
import type { InformationText } from "./information-text";
import type { Line } from "./line";
import type { Trace } from "./trace";

export type { Line } from "./line";

export interface EngineOptions {
	readonly serial: SerialPort;
	readonly clock: Clock;
	readonly trace?: Trace;
	/** Longest line taken as text, in characters; what is longer is dropped up to its end. Default 4096. */
	readonly lineLimit?: number;
}

export type UnsolicitedHandler = (line: InformationText) => void;

/** The DTE's side of an AT command line. */
export class Engine {
	constructor(_options: EngineOptions) {
		throw new Error("Not written yet");
	}

	/**
	 * Runs `task` with the line to itself, first come first served.
	 * @throws {LineBusyError} when it did not get it within `within` milliseconds; without, it waits as long as it takes.
	 */
	lock<T>(_holder: string, _task: (line: Line) => Promise<T>, _options?: { within?: number }): Promise<T> {
		throw new Error("Not written yet");
	}

	/** Who has the line. */
	get holder(): string | undefined {
		return undefined;
	}

	/** Calls `handler` with every unsolicited line of this prefix (what stands before the colon, or the whole line). */
	onUnsolicited(_prefix: string, _handler: UnsolicitedHandler): void {}

	/** Takes the handler of a prefix away. */
	offUnsolicited(_prefix: string): void {}

	/** Lines that say that the modem has started anew: they end the pending exchange with class `restarted`. */
	onRestart(_lines: readonly string[], _handler: UnsolicitedHandler): void {}

	/** Ends the pending exchange with class `aborted`; the line is resynchronised before the next. */
	abort(_reason: string): void {}

	/** Running time of the last byte in either direction. */
	get quietSince(): number {
		return 0;
	}

	/** Releases the port; pending and waiting exchanges end with class `closed`. May be called twice. */
	close(): void {}
}
Object.freeze(Engine.prototype);
