import type { Clock } from "io/clock";
import type { LineFaults, SerialClass, Serial as SerialInterface, SerialOptions } from "io/serial";
import { ByteStream, CAPACITY } from "./byte-stream";

/** Where the bytes of a port go. */
export interface Line {
	readonly kind: "port" | "terminal" | "standard";
	/** Of the port or of the link to the terminal. */
	readonly path: string;
	/** As a person knows it: "the modem's port /dev/ttyUSB2". */
	readonly name: string;
	readonly flowControl: boolean;
}

export interface Surroundings {
	readonly clock: Clock;
	log(text: string): void;
}

const DEFAULT_BAUD = 115_200;
/** Milliseconds between two looks whether a port is there (again): a modem that starts anew is away for some ten seconds. */
const RETRY = 1000;
/** What an absent port would have carried is lost, as on the wires of a modem without power. */
const NO_FAULTS: LineFaults = Object.freeze({ overflows: 0, framing: 0, breaks: 0 });

/**
 * The ECMA-419 Serial class, in buffer format, of one line of this computer.
 * A USB modem that starts anew takes its port away and brings it back: the firmware is told of both, and the port is
 * opened again here.
 */
export function makeSerialClass(line: Line, { clock, log }: Surroundings): SerialClass {
	return class Serial implements SerialInterface {
		readonly #options: SerialOptions;
		#stream: ByteStream | undefined;
		#baud: number;
		#room = 0;
		#isOpen = true;
		/** Whether it has been told that the port cannot be used. */
		#isMissed = false;
		#lines: { DTR?: boolean; RTS?: boolean } = {};
		#overflows = 0;

		constructor(options: SerialOptions) {
			if (options.format !== undefined && options.format !== "buffer")
				throw new Error(`This serial port works in the format "buffer", not "${options.format}".`);
			this.#options = options;
			this.#baud = options.baud ?? DEFAULT_BAUD;
			this.#open();
		}

		get target(): unknown {
			return this.#options.target;
		}

		get faults(): LineFaults {
			const stream = this.#stream;
			if (!stream) return NO_FAULTS;
			return { overflows: stream.overflows, framing: stream.framing, breaks: stream.breaks };
		}

		read(): ArrayBuffer | undefined;
		read(buffer: Uint8Array): number | undefined;
		read(buffer?: Uint8Array): ArrayBuffer | number | undefined {
			const waiting = this.#stream?.waiting ?? 0;
			if (waiting === 0) return undefined;
			if (buffer) return this.#stream?.read(buffer);
			const bytes = new ArrayBuffer(waiting);
			this.#stream?.read(new Uint8Array(bytes));
			return bytes;
		}

		write(bytes: ArrayBuffer | Uint8Array): void {
			if (!this.#isOpen) throw new Error("This serial port is closed.");
			const count = bytes.byteLength;
			if (count > this.#room) throw new Error(`The output is full: it takes ${this.#room} bytes, not ${count}.`);
			if (count === 0) return;
			this.#room -= count;
			if (this.#stream) this.#stream.write(bytes);
			else this.#lose(count);
		}

		set(options: { DTR?: boolean; RTS?: boolean; break?: boolean; baud?: number }): void {
			if (!this.#isOpen) throw new Error("This serial port is closed.");
			const { DTR, RTS, baud } = options;
			if (DTR !== undefined) this.#lines.DTR = DTR;
			if (RTS !== undefined) this.#lines.RTS = RTS;
			if (baud !== undefined) this.#baud = baud;
			const stream = this.#stream;
			if (!stream) return;
			if (baud !== undefined) stream.setBaud(baud);
			if (options.break !== undefined) stream.setBreak(options.break);
			this.#setLines(stream, { DTR, RTS });
		}

		close(): void {
			this.#isOpen = false;
			this.#stream?.close();
			this.#stream = undefined;
		}

		#open(): void {
			if (!this.#isOpen) return;
			try {
				this.#stream = this.#listenTo(new Stream(line.kind, line.path, this.#baud, line.flowControl));
			} catch (error) {
				this.#miss((error as Error).message);
				return;
			}
			this.#setLines(this.#stream, this.#lines);
			if (!this.#isMissed) return;
			log(`${line.name} is back.`);
			this.#isMissed = false;
			this.#options.onPresence?.call(this, true);
		}

		#setLines(stream: ByteStream, { DTR, RTS }: { DTR?: boolean; RTS?: boolean }): void {
			if (DTR !== undefined) stream.setDtr(DTR);
			// With flow control the driver raises and lowers RTS itself.
			if (RTS !== undefined && !line.flowControl) stream.setRts(RTS);
		}

		#listenTo(stream: Stream): Stream {
			const options = this.#options;
			stream.onReadable = (count) => {
				options.onReadable?.call(this, count);
				this.#lookForFaults(stream);
			};
			stream.onWritable = (count) => this.#makeWritable(count);
			stream.onBreak = () => options.onBreak?.call(this);
			stream.onHangUp = () => {
				stream.close();
				this.#stream = undefined;
				this.#miss("it was taken away.");
			};
			return stream;
		}

		#lookForFaults(stream: ByteStream): void {
			if (stream !== this.#stream) return;
			const { overflows } = stream;
			if (overflows === this.#overflows) return;
			this.#overflows = overflows;
			this.#options.onFault?.call(this, "overflows");
		}

		#miss(reason: string): void {
			if (!this.#isMissed) {
				log(`${line.name} cannot be used: ${reason}`);
				// Not at once: it may be in the middle of the constructor.
				clock.after(0, () => this.#tellMissed());
			}
			this.#isMissed = true;
			this.#overflows = 0;
			clock.after(RETRY, () => this.#open());
			clock.after(0, () => this.#makeWritable(CAPACITY));
		}

		#tellMissed(): void {
			if (this.#isOpen && this.#isMissed) this.#options.onPresence?.call(this, false);
		}

		#makeWritable(count: number): void {
			if (!this.#isOpen) return;
			this.#room = count;
			this.#options.onWritable?.call(this, count);
		}

		/** Takes the time that it would take on the line, so that nobody writes without end. */
		#lose(count: number): void {
			clock.after((count * 10_000) / this.#baud, () => this.#makeWritable(CAPACITY));
		}
	};
}

/** A stream whose callbacks are properties. */
class Stream extends ByteStream {
	onReadable: (count: number) => void = ignore;
	onWritable: (count: number) => void = ignore;
	onBreak: () => void = ignore;
	onHangUp: () => void = ignore;
}
Object.freeze(Stream.prototype);

function ignore(): void {}
