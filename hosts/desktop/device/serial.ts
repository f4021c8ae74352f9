import type { LineFault, LineFaults, Serial, SerialOptions } from "io/serial";
import type { BoardPort } from "./board-port";
import type { PortListener } from "./bridge";
import { PieceQueue } from "./piece-queue";
import { Fault, Request, SerialLine } from "./protocol";

const FAULTS = Object.freeze(Object.keys(Fault) as LineFault[]);

/** Who opens a port hands on all that stands beside its class in the device. */
export interface BoardSerialOptions extends SerialOptions {
	readonly port?: BoardPort;
}

/** The ECMA-419 Serial class of the board's ports, in buffer format. */
export class BoardSerial implements Serial, PortListener {
	readonly #options: SerialOptions;
	readonly #port: BoardPort;
	readonly #waiting = new PieceQueue();
	#room = 0;
	#open = true;
	#faults: LineFaults = { overflows: 0, framing: 0, breaks: 0 };

	constructor(options: BoardSerialOptions) {
		if (options.format !== undefined && options.format !== "buffer")
			throw new Error(`This serial port works in the format "buffer", not "${options.format}".`);
		const { port } = options;
		if (!port) throw new Error("This serial port belongs to no board.");
		this.#options = options;
		this.#port = port;
		port.open(this);
		port.request(Request.serialOpen, options.baud ?? 0);
	}

	get target(): unknown {
		return this.#options.target;
	}

	read(): ArrayBuffer | undefined;
	read(buffer: Uint8Array): number | undefined;
	read(buffer?: Uint8Array): ArrayBuffer | number | undefined {
		return buffer ? this.#waiting.takeInto(buffer) : this.#waiting.take();
	}

	write(bytes: ArrayBuffer | Uint8Array): void {
		if (!this.#open) throw new Error("This serial port is closed.");
		const view = bytes instanceof Uint8Array ? bytes : new Uint8Array(bytes);
		if (view.length > this.#room)
			throw new Error(`The output is full: it takes ${this.#room} bytes, not ${view.length}.`);
		if (view.length === 0) return;
		this.#room -= view.length;
		this.#port.request(Request.serialWrite, 0, view);
	}

	set(options: { DTR?: boolean; RTS?: boolean; break?: boolean; baud?: number }): void {
		if (!this.#open) throw new Error("This serial port is closed.");
		const lines =
			lineBits(options.DTR, SerialLine.DTR) |
			lineBits(options.RTS, SerialLine.RTS) |
			lineBits(options.break, SerialLine.break);
		const baud = options.baud === undefined ? undefined : new Uint8Array(new Uint32Array([options.baud]).buffer);
		this.#port.request(Request.serialSet, lines, baud);
	}

	close(): void {
		if (!this.#open) return;
		this.#open = false;
		this.#port.close();
		this.#port.request(Request.serialClose);
	}

	receive(bytes: ArrayBuffer): void {
		this.#waiting.push(new Uint8Array(bytes));
		this.#options.onReadable?.call(this, this.#waiting.length);
	}

	makeWritable(count: number): void {
		this.#room = count;
		this.#options.onWritable?.call(this, count);
	}

	takeBreak(): void {
		this.#options.onBreak?.call(this);
	}

	takeFault(number: number): void {
		const fault = FAULTS[number] as LineFault;
		this.#faults = { ...this.#faults, [fault]: this.#faults[fault] + 1 };
		this.#options.onFault?.call(this, fault);
	}

	takePresence(isThere: boolean): void {
		this.#options.onPresence?.call(this, isThere);
	}

	get faults(): LineFaults {
		return this.#faults;
	}

	get hasUnread(): boolean {
		return this.#waiting.length > 0;
	}
}
Object.freeze(BoardSerial.prototype);

function lineBits(value: boolean | undefined, shift: number): number {
	if (value === undefined) return 0;
	return (value ? 3 : 1) << shift;
}
