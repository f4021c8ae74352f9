import type { Serial, SerialOptions } from "io/serial";

/** Bits of what the C side tells; the same as in usb-port.h. */
const NEWS = Object.freeze({ readable: 1, writable: 2 });

/**
 * The USB serial port that ESP32-S3 and ESP32-C3 have beside their UARTs, as ECMA-419 Serial class in buffer format. It
 * has no rate and no lines. What the computer does not take for half a second is dropped, as a UART would.
 */
export class UsbSerial extends Native("xs_usb_serial_destructor") implements Serial {
	readonly #options: SerialOptions;
	#isOpen = false;

	/** @throws {Error} when the port is in use already. */
	constructor(options: SerialOptions) {
		super();
		if (options.format !== undefined && options.format !== "buffer")
			throw new Error(`This serial port works in the format "buffer", not "${options.format}".`);
		this.#options = options;
		this.open();
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
		return native<ArrayBuffer | number | undefined>("xs_usb_serial_read").call(this, buffer);
	}

	write(bytes: ArrayBuffer | Uint8Array): void {
		native("xs_usb_serial_write").call(this, bytes);
	}

	/** What was not yet sent is dropped. */
	close(): void {
		if (!this.#isOpen) return;
		this.#isOpen = false;
		this.shut();
	}

	/** The C side calls it, with {@link NEWS}. Each of the callbacks may close the port. */
	deliver(news: number): void {
		const { onReadable, onWritable } = this.#options;
		if (news & NEWS.readable && this.#isOpen) {
			const { waiting } = this;
			if (waiting > 0) onReadable?.call(this, waiting);
		}
		if (news & NEWS.writable && this.#isOpen) onWritable?.call(this, this.offer());
	}

	/** Bytes that wait to be read. */
	get waiting(): number {
		return native<number>("xs_usb_serial_get_waiting").call(this);
	}

	/** How many bytes `write` takes now. */
	protected offer(): number {
		return native<number>("xs_usb_serial_offer").call(this);
	}

	protected open(): void {
		native("xs_usb_serial").call(this);
	}

	protected shut(): void {
		native("xs_usb_serial_close").call(this);
	}
}
Object.freeze(UsbSerial.prototype);

export default UsbSerial;
