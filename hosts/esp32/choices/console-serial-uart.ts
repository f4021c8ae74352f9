import Uart from "drivers/uart/uart";
import type { SerialPort } from "io/serial";
import type { ConsolePort } from "../boards/board";

/** A block of YMODEM with its frame, which comes without a pause. */
const RECEIVE_BUFFER = 2048;
const TRANSMIT_BUFFER = 1024;

export function makeConsoleSerial(console: ConsolePort): SerialPort {
	if (console.kind !== "uart") throw new Error("This image is built for a console on a UART.");
	const { port, receive, transmit, baud } = console;
	const uart = {
		io: Uart,
		port,
		receive,
		transmit,
		baud,
		receiveBuffer: RECEIVE_BUFFER,
		transmitBuffer: TRANSMIT_BUFFER,
	};
	return uart;
}
