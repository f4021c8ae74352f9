import Uart from "drivers/uart/uart";
import type { SerialPort } from "io/serial";
import type { ModemLine } from "../boards/board";

/** The most that ESP-IDF's driver is specified for on all three chips. */
export const FASTEST_BAUD = 5_000_000;

/**
 * Room for what the modem sends while JavaScript is away, at 921,600 baud: 92 bytes a millisecond, and a flash erase
 * takes 45 ms.
 */
const RECEIVE_BUFFER = 8192;

/** One piece of a file upload, so that the next one is made while this one goes out. */
const TRANSMIT_BUFFER = 2048;

export function makeModemSerial(line: ModemLine): SerialPort {
	const { port, receive, transmit, flowControl, dtr, ring, baud } = line;
	const uart = {
		io: Uart,
		port,
		receive,
		transmit,
		rts: flowControl?.rts,
		cts: flowControl?.cts,
		dtr,
		ring,
		baud,
		receiveBuffer: RECEIVE_BUFFER,
		transmitBuffer: TRANSMIT_BUFFER,
	};
	return uart;
}
