import { PieceQueue } from "host/piece-queue";
import type { Clock } from "io/clock";
import type { LineFault, LineFaults, Serial, SerialOptions, SerialPort } from "io/serial";
import { encodeUtf8 } from "io/utf8";

/** A text (sent as UTF-8), bytes, a fault of the line, or a pause in milliseconds before what follows. */
export type Part = string | Uint8Array | Fault | number;

export interface Fault {
	readonly fault: LineFault;
}

interface Expectation {
	readonly bytes: string;
	readonly answer: readonly Part[];
}

export interface MockSerialOptions {
	/** How many bytes `write` takes before the next `onWritable`, 1 ms later. */
	readonly writable?: number;
	/** What is received arrives in pieces of at most this many bytes. */
	readonly pieces?: number;
	/** Milliseconds between the last expected byte and the answer. */
	readonly latency?: number;
}

/**
 * The other end of a serial port, following a script: exactly the expected bytes must be sent, each lot is answered.
 * `mock.port` goes to what is tested; {@link finish} says whether everything went as written.
 */
export class MockSerial {
	readonly port: SerialPort;
	/** Everything sent so far, one character a byte. */
	sent = "";
	closed = false;
	/** Makes `write` throw from now on. */
	breakWriting = false;
	#clock: Clock;
	#options: Required<MockSerialOptions>;
	#script: Expectation[] = [];
	#unmatched = "";
	#failure: string | undefined;
	#refilling = false;
	#stalled = false;
	#respond: ((line: string) => readonly Part[]) | undefined;
	#device: MockPort | undefined;

	constructor(clock: Clock, options: MockSerialOptions = {}) {
		this.#clock = clock;
		this.#options = { writable: 64, pieces: Number.POSITIVE_INFINITY, latency: 5, ...options };
		const attach = (device: MockPort) => {
			this.#device = device;
			this.#after(0, () => device.makeWritable(this.#options.writable));
		};
		const transmit = (bytes: string) => this.#transmit(bytes);
		const close = () => {
			this.closed = true;
		};
		this.port = {
			io: class extends MockPort {
				constructor(portOptions: SerialOptions) {
					super(portOptions, transmit, close);
					attach(this);
				}
			},
			format: "buffer",
		};
	}

	/** The next bytes that must be sent, and what is answered to them. */
	expect(bytes: string | Uint8Array, ...answer: Part[]): this {
		this.#script.push({ bytes: binary(bytes), answer });
		this.#follow();
		return this;
	}

	/** `AT...` + CR, answered by lines, each between CR LF as V.250 has it. */
	command(text: string, ...lines: string[]): this {
		return this.expect(`${text}\r`, ...lines.map((line) => `\r\n${line}\r\n`));
	}

	/** Instead of a script: called with each command line, without its CR, for what is answered. */
	respond(answer: (line: string) => readonly Part[]): void {
		this.#respond = answer;
	}

	/** Lets bytes arrive now, or after the pauses among the parts. */
	receive(...parts: Part[]): void {
		let delay = 0;
		for (const part of parts) {
			if (typeof part === "number") delay += part;
			else if (delay === 0) this.#deliver(part);
			else this.#after(delay, () => this.#deliver(part));
		}
	}

	/** The other side takes nothing more, until {@link resume}. */
	stall(): void {
		this.#stalled = true;
	}

	resume(): void {
		this.#stalled = false;
		this.#refill();
	}

	/** The other side holds the line at space for longer than a character. */
	sendBreak(): void {
		this.#device?.sendBreak();
	}

	/** The port is gone, as after pulling a plug. */
	hangUp(): void {
		this.#device?.hangUp();
	}

	/** The port is taken away, as by a USB modem that starts anew, or is back. */
	setPresence(isThere: boolean): void {
		this.#device?.setPresence(isThere);
	}

	/** @throws {Error} unless exactly what was expected has been sent. */
	finish(): void {
		if (this.#failure !== undefined) throw new Error(this.#failure);
		if (this.#unmatched !== "") throw new Error(`${JSON.stringify(this.#unmatched)} was sent, which nothing expects`);
		const next = this.#script[0];
		if (next) throw new Error(`${JSON.stringify(next.bytes)} was expected and not sent`);
	}

	#transmit(bytes: string): void {
		if (this.breakWriting) throw new Error("the port is broken");
		this.sent += bytes;
		this.#unmatched += bytes;
		if (!this.#refilling) this.#after(1, () => this.#refill());
		this.#refilling = true;
		this.#follow();
	}

	#refill(): void {
		if (this.#stalled) return;
		this.#refilling = false;
		this.#device?.makeWritable(this.#options.writable);
	}

	#follow(): void {
		for (let end = this.#unmatched.indexOf("\r"); this.#respond && end >= 0; end = this.#unmatched.indexOf("\r")) {
			const line = this.#unmatched.slice(0, end);
			this.#unmatched = this.#unmatched.slice(end + 1);
			this.receive(...this.#respond(line));
		}
		for (let next = this.#script[0]; next && this.#unmatched !== ""; next = this.#script[0]) {
			const common = this.#unmatched.slice(0, next.bytes.length);
			if (!next.bytes.startsWith(common)) {
				this.#failure ??= `${JSON.stringify(this.#unmatched)} was sent instead of ${JSON.stringify(next.bytes)}`;
				return;
			}
			if (common.length < next.bytes.length) return;
			this.#unmatched = this.#unmatched.slice(common.length);
			this.#script.shift();
			this.receive(this.#options.latency, ...next.answer);
		}
	}

	#deliver(part: string | Uint8Array | Fault): void {
		if (typeof part === "object" && "fault" in part) {
			this.#device?.fail(part.fault);
			return;
		}
		const bytes = typeof part === "string" ? encodeUtf8(part) : part;
		const { pieces } = this.#options;
		for (let at = 0; at < bytes.length; at += pieces) {
			this.#device?.arrive(bytes.slice(at, Math.min(at + pieces, bytes.length)));
		}
	}

	#after(delay: number, callback: () => void): void {
		this.#clock.after(delay, callback);
	}
}

/** The class that the tested side constructs: an ECMA-419 Serial in buffer format. */
class MockPort implements Serial {
	faults: LineFaults = { overflows: 0, framing: 0, breaks: 0 };
	#options: SerialOptions;
	#transmit: (bytes: string) => void;
	#onClose: () => void;
	readonly #waiting = new PieceQueue();
	#writable = 0;
	#open = true;

	constructor(options: SerialOptions, transmit: (bytes: string) => void, onClose: () => void) {
		this.#options = options;
		this.#transmit = transmit;
		this.#onClose = onClose;
	}

	read(): ArrayBuffer | undefined;
	read(buffer: Uint8Array): number | undefined;
	read(buffer?: Uint8Array): ArrayBuffer | number | undefined {
		return buffer ? this.#waiting.takeInto(buffer) : this.#waiting.take();
	}

	write(bytes: ArrayBuffer | Uint8Array): void {
		if (!this.#open) throw new Error("the port is closed");
		const view = bytes instanceof Uint8Array ? bytes : new Uint8Array(bytes);
		if (view.length > this.#writable) throw new Error("output full");
		this.#writable -= view.length;
		this.#transmit(binary(view));
	}

	close(): void {
		if (!this.#open) return;
		this.#open = false;
		this.#onClose();
	}

	arrive(piece: Uint8Array): void {
		if (!this.#open) return;
		this.#waiting.push(piece);
		this.#options.onReadable?.call(this, piece.length);
	}

	makeWritable(count: number): void {
		if (!this.#open || this.#writable === count) return;
		this.#writable = count;
		this.#options.onWritable?.call(this, count);
	}

	fail(fault: LineFault): void {
		this.faults = { ...this.faults, [fault]: this.faults[fault] + 1 };
		this.#options.onFault?.call(this, fault);
	}

	sendBreak(): void {
		if (this.#open) this.#options.onBreak?.call(this);
	}

	setPresence(isThere: boolean): void {
		if (this.#open) this.#options.onPresence?.call(this, isThere);
	}

	hangUp(): void {
		if (!this.#open) return;
		this.#open = false;
		this.#options.onError?.call(this);
	}
}

/** One character a byte. */
export function binary(bytes: string | Uint8Array): string {
	const view = typeof bytes === "string" ? encodeUtf8(bytes) : bytes;
	let text = "";
	for (let at = 0; at < view.length; at += 512) text += String.fromCharCode(...view.subarray(at, at + 512));
	return text;
}
