import type { Clock } from "io/clock";
import type { LineFault, LineFaults, Serial, SerialPort } from "io/serial";
import type { Pending } from "./pending";
import { Receiver } from "./receiver";
import type { Trace } from "./trace";
import { Transmitter } from "./transmitter";

/** What the trace says where it happened. */
const FAULTS: Readonly<Record<LineFault, string>> = Object.freeze({
	overflows: "bytes from the modem were lost here: they found no room",
	framing: "a byte from the modem was garbled here",
	breaks: "the modem's line was held low here",
});

/** The port with its two directions and the one exchange that is under way. */
export class Channel {
	readonly clock: Clock;
	readonly trace: Trace;
	readonly receiver: Receiver;
	readonly transmitter = new Transmitter();
	closed = false;
	/**
	 * Set when an answer may still come that belongs to an exchange which has ended (a timeout, an abort, a restart):
	 * nothing is sent before the modem has been heard to answer properly again.
	 */
	unsynchronised = false;
	onFault: ((fault: LineFault) => void) | undefined;
	onPresence: ((isThere: boolean) => void) | undefined;
	readonly #serial: Serial;
	#waiting: (() => void)[] = [];
	#onClosed: () => void;

	constructor(port: SerialPort, clock: Clock, trace: Trace, lineLimit: number, onClosed: () => void) {
		this.clock = clock;
		this.trace = trace;
		this.receiver = new Receiver(clock, trace, lineLimit);
		this.#onClosed = onClosed;
		const { receiver, transmitter } = this;
		const { io: Io, ...options } = port;
		const channel = this;
		const serial = new Io({
			...options,
			format: "buffer",
			onReadable: receiver.reader(),
			onWritable(count) {
				transmitter.makeWritable(count);
			},
			onFault(fault) {
				channel.takeFault(fault);
			},
			onPresence(isThere) {
				channel.takePresence(isThere);
			},
			onError() {
				channel.close("the port was lost");
			},
		});
		transmitter.attach(serial);
		this.#serial = serial;
	}

	/** What went wrong on the line so far; undefined where the port cannot tell. */
	get faults(): LineFaults | undefined {
		return this.#serial.faults;
	}

	/** A BREAK says something, but damages nothing. */
	takeFault(fault: LineFault): void {
		this.remark(FAULTS[fault]);
		if (fault !== "breaks") this.receiver.shake();
		this.onFault?.(fault);
	}

	/** No answer comes any more to what was under way. */
	takePresence(isThere: boolean): void {
		this.remark(isThere ? "the port is back" : "the port was taken away");
		if (!isThere) this.receiver.pending?.end("aborted", "its port was taken away");
		this.onPresence?.(isThere);
	}

	/** Makes an exchange the one that lines belong to. */
	begin(pending: Pending, secrets?: readonly string[]): void {
		this.receiver.begin(pending, secrets);
	}

	/** The exchange under way has ended. */
	end(): void {
		this.receiver.end();
		if (this.#waiting.length === 0) return;
		const waiting = this.#waiting;
		this.#waiting = [];
		for (const resume of waiting) resume();
	}

	/** Resolves when no exchange is under way. */
	idle(): Promise<void> {
		if (this.receiver.pending === undefined) return Promise.resolve();
		return new Promise((resolve) => {
			this.#waiting.push(resolve);
		});
	}

	remark(text: string): void {
		this.trace.add(this.clock.now(), "-", text);
	}

	traceReceived(text: string): void {
		this.trace.add(this.clock.now(), "<", text);
	}

	traceSent(text: string): void {
		this.trace.add(this.clock.now(), ">", text);
	}

	close(reason: string): void {
		if (this.closed) return;
		this.closed = true;
		this.transmitter.close();
		this.receiver.pending?.end("closed", reason);
		this.#onClosed();
	}
}
Object.freeze(Channel.prototype);
