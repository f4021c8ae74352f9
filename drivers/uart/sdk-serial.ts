import type { Clock } from "io/clock";
import type { Serial, SerialClass, SerialOptions } from "io/serial";

/** What is used of the SDK's `embedded:io/serial`, on ESP32 in 8.2.3. */
export interface SdkSerial {
	read(): ArrayBuffer | undefined;
	/** Fills a buffer with what there is; `read(count)` is not limited to that, and not used. */
	read(buffer: Uint8Array): number | undefined;
	/** @throws {Error} when it is more than what is free in the FIFO. */
	write(bytes: ArrayBuffer | Uint8Array): void;
	close(): void;
}

export type SdkSerialClass = new (options: SdkSerialOptions) => SdkSerial;

export interface SdkSerialOptions {
	readonly format: "buffer";
	readonly port?: number;
	readonly receive?: number;
	readonly transmit?: number;
	readonly baud: number;
	readonly onReadable: (count: number) => void;
	readonly onWritable: (count: number) => void;
}

/** Of the board, beside the options that all ports have. */
export interface SdkPortOptions extends SerialOptions {
	port?: number;
	receive?: number;
	transmit?: number;
}

const RATES = Object.freeze([921_600, 460_800, 230_400, 115_200, 57_600, 38_400, 19_200, 9_600]);
const DEFAULT_BAUD = 115_200;
/** The FIFO is all that the SDK's class has. */
const FIFO_SIZE = 128;
const BITS_PER_BYTE = 10;
/** Milliseconds that the chip does nothing else while it erases a block of its flash. */
const LONGEST_STOP = 45;

/**
 * The largest rate, in bits per second, at which the FIFO holds what comes while the chip is busy: 19,200 for the
 * longest stop that is known. What an answer of a few bytes needs is less: a modem may be met at a higher rate.
 */
export function safeRate(longestStop = LONGEST_STOP): number {
	const limit = (FIFO_SIZE * BITS_PER_BYTE * 1000) / longestStop;
	return RATES.find((rate) => rate <= limit) ?? 9_600;
}

/**
 * The SDK's own serial class as a {@link SerialClass}, for boards that do without `drivers/uart`. It has no flow control
 * and tells of no fault; lines other than receive and transmit are left alone. It cannot change its rate, so it is
 * opened anew, once what was written has had the time to leave.
 */
export function makeSdkSerialClass(Io: SdkSerialClass, clock: Clock): SerialClass {
	return class implements Serial {
		readonly #options: SdkPortOptions;
		#serial: SdkSerial | undefined;
		#baud: number;
		#room = 0;
		/** Running time at which the last byte has left. */
		#quietAt = 0;
		#change: unknown;

		constructor(options: SdkPortOptions) {
			if (options.format !== undefined && options.format !== "buffer")
				throw new Error(`This serial port works in the format "buffer", not "${options.format}".`);
			this.#options = options;
			this.#baud = options.baud ?? DEFAULT_BAUD;
			this.#open();
		}

		get target(): unknown {
			return this.#options.target;
		}

		read(): ArrayBuffer | undefined;
		read(buffer: Uint8Array): number | undefined;
		read(buffer?: Uint8Array): ArrayBuffer | number | undefined {
			return buffer ? this.#serial?.read(buffer) : this.#serial?.read();
		}

		write(bytes: ArrayBuffer | Uint8Array): void {
			if (!this.#serial) throw new Error("This serial port is closed.");
			const { byteLength } = bytes;
			if (byteLength > this.#room)
				throw new Error(`The output is full: it takes ${this.#room} bytes, not ${byteLength}.`);
			if (byteLength === 0) return;
			this.#room -= byteLength;
			this.#serial.write(bytes);
			this.#quietAt = Math.max(this.#quietAt, clock.now()) + this.#duration(byteLength);
		}

		set(options: { baud?: number }): void {
			if (!this.#serial) throw new Error("This serial port is closed.");
			if (options.baud === undefined || options.baud === this.#baud) return;
			this.#baud = options.baud;
			this.#room = 0;
			if (this.#change !== undefined) clock.cancel(this.#change);
			this.#change = clock.after(Math.max(0, this.#quietAt - clock.now()), () => {
				this.#serial?.close();
				this.#open();
			});
		}

		close(): void {
			if (this.#change !== undefined) clock.cancel(this.#change);
			this.#serial?.close();
			this.#serial = undefined;
		}

		#open(): void {
			const { port, receive, transmit } = this.#options;
			this.#change = undefined;
			this.#serial = new Io({
				format: "buffer",
				port,
				receive,
				transmit,
				baud: this.#baud,
				onReadable: (count) => this.#options.onReadable?.call(this, count),
				onWritable: (count) => this.#makeWritable(count),
			});
		}

		#makeWritable(count: number): void {
			if (this.#change !== undefined) return;
			this.#room = count;
			this.#options.onWritable?.call(this, count);
		}

		/** Milliseconds. */
		#duration(bytes: number): number {
			return Math.ceil((bytes * BITS_PER_BYTE * 1000) / this.#baud);
		}
	};
}
