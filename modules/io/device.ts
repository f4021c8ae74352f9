import type { Checksums } from "./checksum";
import type { Clock } from "./clock";
import type { Flash } from "./flash";
import type { Output, PulsedOutput } from "./output";
import type { SerialPort } from "./serial";
import type { Start } from "./start";

/** Everything of the hardware that the firmware is handed: `main.ts` gets it from the module `host/device`. */
export interface Device {
	readonly modemSerial: SerialPort;
	readonly consoleSerial: SerialPort;
	/** The partition that holds all that must last. */
	readonly flash: Flash;
	readonly clock: Clock;
	readonly checksums: Checksums;
	readonly led: Output;
	/** The modem's power key: 1 is pressed. A modem on a Mini PCIe card has none. */
	readonly powerKey?: Output;
	/** The modem's reset line, where the board wires it. */
	readonly modemReset?: PulsedOutput;
	/** Warns that the supply is failing, on boards that have a pin for it. */
	readonly powerLoss?: Warning;
	/** Why the firmware runs from its beginning. */
	readonly start: Start;
	/** Starts the firmware anew, as a reset of the chip does. Nothing after the call is carried out. */
	restart(reason: string): void;
	/** A line for whoever watches the board: xsbug, a serial log, stderr on the desktop. Never a secret. */
	log(text: string): void;
	readonly configuration: DeviceConfiguration;
}

/** Something that the board warns of, and that may pass. */
export interface Warning {
	/** Whether it is so now. */
	readonly active: boolean;
	/** Called each time when `active` has changed. */
	onChange: ((active: boolean) => void) | undefined;
}

/** Facts about the board. */
export interface DeviceConfiguration {
	readonly board: string;
	/** Bits per second at which the modem is spoken to at first. */
	readonly modemBaud: number;
	/** The highest rate that the line to the modem is good for. */
	readonly fastestModemBaud: number;
	/** Whether RTS and CTS are wired to the modem. */
	readonly modemFlowControl: boolean;
}
