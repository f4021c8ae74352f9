/**
 * What the manifest of a build chooses by the board (`npm run firmware`), so that an image holds only the drivers that
 * its board needs. The files to choose from lie in `hosts/esp32/boards` and `hosts/esp32/choices`.
 */
declare module "host/board" {
	export const board: import("../hosts/esp32/boards/board").Board;
}

declare module "host/modem-serial" {
	export const makeModemSerial: (
		line: import("../hosts/esp32/boards/board").ModemLine,
		clock: import("io/clock").Clock,
	) => import("io/serial").SerialPort;
	/** Bits per second that the driver is good for, whatever the wires are. */
	export const FASTEST_BAUD: number;
}

declare module "host/console-serial" {
	export const makeConsoleSerial: (
		port: import("../hosts/esp32/boards/board").ConsolePort,
	) => import("io/serial").SerialPort;
}

declare module "host/status-led" {
	export const makeStatusLed: (
		led: import("../hosts/esp32/boards/board").StatusLed | undefined,
	) => import("io/output").Output;
}
