/**
 * The one contract of every byte stream: the ECMA-419 Serial class in buffer
 * format (ECMA-419, 10.6). UART, PTY, TCP connection, multiplexer channel and
 * test double are all this, so nothing above can tell which it talks to.
 */
export interface Serial {
	/** Everything that waits, or undefined when nothing does. */
	read(): ArrayBuffer | undefined;
	/**
	 * Moves what waits into `buffer`, as much of it as fits, without allocating.
	 * @returns how many bytes that were; undefined when nothing waits: who reads so goes on until then, for
	 * `onReadable` does not come again for what was left.
	 */
	read(buffer: Uint8Array): number | undefined;
	/**
	 * Queues bytes for transmission.
	 * @throws {Error} when it is more than the count that `onWritable` last gave, less what was written since.
	 */
	write(bytes: ArrayBuffer | Uint8Array): void;
	/** Sets output lines and reconfigures; what a port does not have is ignored. */
	set?(options: { DTR?: boolean; RTS?: boolean; break?: boolean; baud?: number }): void;
	/** What went wrong on the line since the port was opened; a port that cannot tell has none. */
	readonly faults?: LineFaults;
	/** Releases the port. May be called twice; no callback comes after it. */
	close(): void;
}

/** How often it happened, not how many bytes it cost: the hardware does not tell that. */
export interface LineFaults {
	/** Bytes came and found no room. */
	readonly overflows: number;
	/** A byte had no stop bit, or the wrong parity: noise, or another rate. */
	readonly framing: number;
	/** The line was held low for longer than a byte. */
	readonly breaks: number;
}

export type LineFault = keyof LineFaults;

export interface SerialOptions {
	format?: "buffer";
	/** Bits per second. */
	baud?: number;
	/** Called when bytes arrive, with how many wait. */
	onReadable?: (this: Serial, count: number) => void;
	/** Called when there is room, with how many bytes `write` takes now. Called once by itself after construction. */
	onWritable?: (this: Serial, count: number) => void;
	/** Called when the other side has sent a BREAK; a port that cannot tell never does. */
	onBreak?: (this: Serial) => void;
	/** Called after something went wrong on the line; what was received around it is not to be trusted. */
	onFault?: (this: Serial, fault: LineFault) => void;
	/** Called when the modem pulls RI low (27.005 and the vendors' `URC indication`), where the board has that line. */
	onRing?: (this: Serial) => void;
	/**
	 * Called when the port is taken away for a while, as that of a USB modem that starts anew, and when it is back. What is
	 * written meanwhile is lost.
	 */
	onPresence?: (this: Serial, isThere: boolean) => void;
	/** Called when the port is gone (hang-up). No other callback follows. */
	onError?: (this: Serial) => void;
	target?: unknown;
}

export type SerialClass = new (options: SerialOptions) => Serial;

/** How a serial port is handed to a driver: the class and the options that are the board's business. */
export interface SerialPort extends SerialOptions {
	io: SerialClass;
}
