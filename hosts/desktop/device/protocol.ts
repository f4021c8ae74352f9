/**
 * The bridge between the firmware on XS and the host on Node. All numbers are little-endian.
 *
 * A request goes from the firmware through `issueCommand`, which returns when the host has carried it out:
 *     kind u8, target u8, 0 u16, argument u32, then the payload.
 * Its answer begins with the running time in milliseconds as float64, then the result; or with NaN, then the text of an
 * error.
 *
 * Events go from the host to `globalThis.handleCommand`, several in one call:
 *     running time float64, then for each event: kind u8, target u8, 0 u16, argument u32, then its payload.
 * When the call has ended, promises included, its result is read:
 *     when the next timer is due float64 (infinity for none), then a byte whose bit N says that port N holds bytes
 *     which the firmware has not read yet: the host leaves what comes next in the UART.
 */
export const Request = Object.freeze({
	/** -> JSON of {@link DeviceConfiguration} */
	configuration: 1,
	/** target: port; argument: baud, 0 for the board's own */
	serialOpen: 2,
	/** target: port; payload: bytes */
	serialWrite: 3,
	/** target: port; argument: {@link SerialLine} bits; payload: baud u32 or nothing */
	serialSet: 4,
	/** target: port */
	serialClose: 5,
	/** -> size, block length, blocks, each u32 */
	flashStatus: 6,
	/** argument: offset; payload: count u32 -> bytes */
	flashRead: 7,
	/** argument: offset; payload: bytes */
	flashWrite: 8,
	/** argument: block */
	flashErase: 9,
	/** target: {@link Checksum}; argument: previous; payload: bytes -> u32 */
	checksum: 10,
	/** -> number of a new SHA-256 u32 */
	sha256Start: 11,
	/** argument: its number; payload: bytes */
	sha256Write: 12,
	/** argument: its number -> 32 bytes */
	sha256Digest: 13,
	/** target: {@link OutputLine}; argument: 0 or 1 */
	output: 14,
	/** payload: the reason as text. Never returns. */
	restart: 15,
	/** payload: text */
	log: 16,
	/** -> JSON of {@link Start} */
	start: 17,
	/** -> u32: 1 while the board warns of a failing supply */
	powerLoss: 18,
});

export const Event = Object.freeze({
	/** target: port; argument: length; payload: bytes */
	received: 1,
	/** target: port; argument: room in bytes */
	writable: 2,
	/** Timers are due, or a look at them is wanted. */
	timer: 3,
	/** target: port; its other side has sent a BREAK. */
	break: 4,
	/** target: port; argument: {@link Fault}; comes before the bytes that were received around it */
	fault: 5,
	/** argument: 1 when the supply is about to fail, 0 when it is back */
	powerLoss: 6,
	/** target: port; argument: 0 when it is taken away, 1 when it is back */
	presence: 7,
});

/** The names are those of `LineFaults`. */
export const Fault = Object.freeze({ overflows: 0, framing: 1, breaks: 2 });
export const Port = Object.freeze({ modem: 0, console: 1 });
export const OutputLine = Object.freeze({ led: 0, powerKey: 1 });
export const Checksum = Object.freeze({ crc16: 0, crc32: 1, xor16: 2 });

/** Each control line takes two bits: whether it is set, and to what. */
export const SerialLine = Object.freeze({ DTR: 0, RTS: 2, break: 4 });

/** Bytes before the payload of a request and of an event. */
export const headerLength = 8;
/** Bytes of the running time, at the beginning of an answer and of a call. */
export const timeLength = 8;
/** Bytes of the result of a call. */
export const resultLength = 9;
