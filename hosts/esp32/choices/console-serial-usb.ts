import UsbSerial from "drivers/usb-serial/usb-serial";
import type { SerialPort } from "io/serial";

export function makeConsoleSerial(): SerialPort {
	return { io: UsbSerial };
}
