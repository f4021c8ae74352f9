import type { LineFault, LineFaults, Serial, SerialOptions } from "io/serial";

/** Bits of what the C side tells; the same as in uart-port.h. */
const NEWS = Object.freeze({ readable: 1, writable: 2, overflow: 4, framing: 8, break: 16, ring: 32 });
/** uart-port.h's uartNoPin. */
const NO_PIN = -1;
const DEFAULT_PORT = 1;
const DEFAULT_BAUD = 115_200;

/**
 * What the interrupt may put by while no task runs: an erase of the flash takes 45 ms, 4,147 bytes at 921,600 bit/s.
 * Half of it again holds what waits for JavaScript.
 */
const RECEIVE_BUFFER = 8192;
const TRANSMIT_BUFFER = 4096;
/** Bytes at which JavaScript is woken in any case. */
const HIGH_WATER = 1024;

export interface UartOptions extends SerialOptions {
	/** Number of the UART; 1 where nothing is said, for 0 is xsbug's. */
	port?: number;
	/** Pins of the chip, named from the chip. At least one of these two. */
	receive?: number;
	transmit?: number;
	/** Flow control: `rts` is driven by the chip, `cts` by the modem. */
	rts?: number;
	cts?: number;
	/** Output to the modem's DTR; asserted, that is low, from the beginning. */
	dtr?: number;
	/** Input from the modem's RI. */
	ring?: number;
	/** Bytes; at least 256. */
	receiveBuffer?: number;
	/** Bytes; at least 256, rounded up to a power of two. */
	transmitBuffer?: number;
	/** Bytes. */
	highWater?: number;
}

/**
 * A UART of an ESP32 as ECMA-419 Serial class in buffer format, with what `io/serial` adds. The C beside it (uart-port.c)
 * keeps the bytes; `read(buffer)` and `write` only copy. JavaScript is called when a line feed comes and 100 bytes wait,
 * at the high-water mark, or when the line falls silent; and when half of the transmit buffer is free again.
 */
export class Uart extends Native("xs_uart_destructor") implements Serial {
	readonly #options: UartOptions;
	readonly #faults = { overflows: 0, framing: 0, breaks: 0 };
	#isOpen = false;

	/** @throws {Error} naming the UART and what is wrong; nothing stays taken then. */
	constructor(options: UartOptions) {
		super();
		if (options.format !== undefined && options.format !== "buffer")
			throw new Error(`This serial port works in the format "buffer", not "${options.format}".`);
		this.#options = options;
		this.open(
			options.port ?? DEFAULT_PORT,
			options.baud ?? DEFAULT_BAUD,
			options.receiveBuffer ?? RECEIVE_BUFFER,
			options.transmitBuffer ?? TRANSMIT_BUFFER,
			options.highWater ?? HIGH_WATER,
			options.receive ?? NO_PIN,
			options.transmit ?? NO_PIN,
			options.rts ?? NO_PIN,
			options.cts ?? NO_PIN,
			options.dtr ?? NO_PIN,
			options.ring ?? NO_PIN,
		);
		this.#isOpen = true;
	}

	get target(): unknown {
		return this.#options.target;
	}

	get format(): "buffer" {
		return "buffer";
	}

	read(): ArrayBuffer | undefined;
	read(buffer: Uint8Array): number | undefined;
	read(buffer?: Uint8Array): ArrayBuffer | number | undefined {
		return native("xs_uart_read").call(this, buffer);
	}

	write(bytes: ArrayBuffer | Uint8Array): void {
		native("xs_uart_write").call(this, bytes);
	}

	/**
	 * A new rate and a break begin when everything written has left; that is waited for, while reception goes on. With
	 * flow control RTS is the UART's own business, and without it there is no such pin.
	 * @throws {Error} when the UART cannot do the rate; it stays at its own.
	 */
	set(options: { DTR?: boolean; RTS?: boolean; break?: boolean; baud?: number }): void {
		if (!this.#isOpen) throw new Error("This serial port is closed.");
		if (options.DTR !== undefined) this.setDtr(options.DTR);
		if (options.break !== undefined) this.setBreak(options.break);
		if (options.baud !== undefined) this.setBaud(options.baud);
	}

	get faults(): LineFaults {
		const faults = this.#faults;
		if (this.#isOpen) {
			faults.overflows = this.countFaults(NEWS.overflow);
			faults.framing = this.countFaults(NEWS.framing);
			faults.breaks = this.countFaults(NEWS.break);
		}
		return faults;
	}

	/** What was not yet sent is dropped. */
	close(): void {
		if (!this.#isOpen) return;
		// The counts stay.
		void this.faults;
		this.#isOpen = false;
		this.shut();
	}

	/** The C side calls it, with {@link NEWS}. Each of the callbacks may close the port. */
	deliver(news: number): void {
		const options = this.#options;
		if (news & NEWS.overflow) this.#tellFault("overflows");
		if (news & NEWS.framing) this.#tellFault("framing");
		if (news & NEWS.break && this.#isOpen) options.onBreak?.call(this);
		if (news & NEWS.ring && this.#isOpen) options.onRing?.call(this);
		if (news & NEWS.readable && this.#isOpen) {
			const { waiting } = this;
			if (waiting > 0) options.onReadable?.call(this, waiting);
		}
		if (news & NEWS.writable && this.#isOpen) options.onWritable?.call(this, this.offer());
	}

	#tellFault(fault: LineFault): void {
		if (this.#isOpen) this.#options.onFault?.call(this, fault);
	}

	/** Bytes that wait to be read. */
	get waiting(): number {
		return native("xs_uart_get_waiting").call(this);
	}

	/** How many bytes `write` takes now. */
	protected offer(): number {
		return native("xs_uart_offer").call(this);
	}

	protected countFaults(news: number): number {
		return native("xs_uart_count_faults").call(this, news);
	}

	protected setDtr(asserted: boolean): void {
		native("xs_uart_set_dtr").call(this, asserted);
	}

	protected setBreak(low: boolean): void {
		native("xs_uart_set_break").call(this, low);
	}

	protected setBaud(baud: number): void {
		native("xs_uart_set_baud").call(this, baud);
	}

	/** The SDK's compiler makes C of a method only where all its parameters are passed on as they are. */
	protected open(
		port: number,
		baud: number,
		receiveBuffer: number,
		transmitBuffer: number,
		highWater: number,
		receive: number,
		transmit: number,
		rts: number,
		cts: number,
		dtr: number,
		ring: number,
	): void {
		native("xs_uart").call(
			this,
			port,
			baud,
			receiveBuffer,
			transmitBuffer,
			highWater,
			receive,
			transmit,
			rts,
			cts,
			dtr,
			ring,
		);
	}

	protected shut(): void {
		native("xs_uart_close").call(this);
	}
}
Object.freeze(Uart.prototype);

export default Uart;
