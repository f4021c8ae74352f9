import SdkSerial from "embedded:io/serial";
import { makeSdkSerialClass, type SdkSerialClass, safeRate } from "drivers/uart/sdk-serial";
import type { Clock } from "io/clock";
import type { SerialPort } from "io/serial";
import type { ModemLine } from "../boards/board";

export const FASTEST_BAUD = safeRate();

/** The SDK's typings are of both its formats at once. */
const SdkBufferSerial = SdkSerial as unknown as SdkSerialClass;

/** Over the bare FIFO, so slow that nothing is lost; flow control, DTR and RI are left alone. */
export function makeModemSerial({ port, receive, transmit, baud }: ModemLine, clock: Clock): SerialPort {
	const serial = { io: makeSdkSerialClass(SdkBufferSerial, clock), port, receive, transmit, baud };
	return serial;
}
