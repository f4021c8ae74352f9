/** Bytes that one of the streams below takes at once. */
export const CAPACITY = 4096;

/**
 * A stream of bytes of Linux; `native/byte-stream.c` does the work and calls the four functions that subclasses have.
 * - `port`: a serial port, raw, for this process alone
 * - `terminal`: a pseudo terminal of our own, with a link to it at `path`
 * - `standard`: standard input and output
 */
export class ByteStream extends Native("xs_byte_stream_destructor") {
	/** @throws {Error} with what is wrong, and what to do about it. */
	constructor(kind: "port" | "terminal" | "standard", path: string, baud: number, flowControl: boolean) {
		super();
		native("xs_byte_stream").call(this, kind, path, baud, flowControl);
	}

	/** Moves what waits into `buffer`; gives how many bytes that were. What has come before `close` can be read after it. */
	read(buffer: Uint8Array): number {
		return native("xs_byte_stream_read").call(this, buffer);
	}

	get waiting(): number {
		return native("xs_byte_stream_get_waiting").call(this);
	}

	write(bytes: ArrayBuffer | Uint8Array): void {
		native("xs_byte_stream_write").call(this, bytes);
	}

	/** What waits to be sent is dropped. */
	setBaud(baud: number): void {
		native("xs_byte_stream_set_baud").call(this, baud);
	}

	setDtr(on: boolean): void {
		native("xs_byte_stream_set_dtr").call(this, on);
	}

	setRts(on: boolean): void {
		native("xs_byte_stream_set_rts").call(this, on);
	}

	setBreak(on: boolean): void {
		native("xs_byte_stream_set_break").call(this, on);
	}

	get overflows(): number {
		return native("xs_byte_stream_get_overflows").call(this);
	}

	get framing(): number {
		return native("xs_byte_stream_get_framing").call(this);
	}

	get breaks(): number {
		return native("xs_byte_stream_get_breaks").call(this);
	}

	close(): void {
		native("xs_byte_stream_close").call(this);
	}
}
