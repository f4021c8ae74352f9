/** A pin of the chip, by its GPIO number. */
export type Pin = number;

/** A digital line and the level at which it means something: pressed, lit, on, failing. */
export interface ActivePin {
	readonly pin: Pin;
	readonly active: 0 | 1;
}

/** A line that acts when it is held at its active level for a time. */
export interface PulsedPin extends ActivePin {
	/** Milliseconds. */
	readonly pulse: number;
}

/** The UART to the modem. A line that the board does not wire is left out. */
export interface ModemLine {
	/** Number of the UART; 0 is xsbug's in debug builds. */
	readonly port: 1 | 2;
	/** The chip's pins, named from the chip: what it receives on, what it transmits on. */
	readonly receive: Pin;
	readonly transmit: Pin;
	/** Flow control: both or none. `rts` is driven by the chip, `cts` by the modem. */
	readonly flowControl?: { readonly rts: Pin; readonly cts: Pin };
	/** Keeps the modem awake; the modem's DTR input. */
	readonly dtr?: Pin;
	/** The modem's RI output: low when it has something to say. */
	readonly ring?: Pin;
	/** Bits per second at which the modem is spoken to at first. */
	readonly baud: number;
	/** The highest rate that wires and level shifters are good for. */
	readonly fastestBaud: number;
	/** `outpost`: drivers/uart. `sdk`: the SDK's class over the bare FIFO, at the rate that is safe with it. */
	readonly driver: "outpost" | "sdk";
}

/** A line that the firmware sets before it switches the modem on, and leaves so. */
export interface HeldPin {
	readonly pin: Pin;
	readonly level: 0 | 1;
	/** As the modem calls it: FLIGHTMODE. */
	readonly name: string;
}

export interface ModemControl {
	/** Switches the modem's supply, where the board can. */
	readonly supply?: ActivePin;
	/**
	 * PWRKEY, seen from the chip's pin: many boards invert it with a transistor. Who presses it decides how long. Left
	 * out where there is none: a modem on a Mini PCIe card is on as soon as it has power.
	 */
	readonly powerKey?: ActivePin;
	/** RESET_N, likewise. */
	readonly reset?: PulsedPin;
	readonly held?: readonly HeldPin[];
}

export type ConsolePort =
	| {
			readonly kind: "uart";
			readonly port: 0 | 1 | 2;
			readonly receive: Pin;
			readonly transmit: Pin;
			readonly baud: number;
	  }
	/** The USB serial port of the chip itself (ESP32-S3, ESP32-C3). */
	| { readonly kind: "usb" };

export type StatusLed = ({ readonly kind: "led" } & ActivePin) | { readonly kind: "rgb"; readonly pin: Pin };

/**
 * All that the firmware is told of a board. Pins come from a schematic or from the vendor's own sources, which are named
 * beside them; what these do not tell is left out, and said on its page (hosts/board-pages).
 */
export interface Board {
	/** As `npm run firmware` takes it; the name of the file. */
	readonly name: string;
	/** As it is sold. */
	readonly title: string;
	/** The SDK's platform: `mcconfig -p`. */
	readonly platform: "esp32" | "esp32/esp32s3" | "esp32/esp32c3" | (string & {});
	readonly flashMegabytes: 4 | 8 | 16;
	/** Memory beside the flash, which takes pins of its own. The firmware does not use it. */
	readonly psram?: "quad" | "octal";
	/** Families of modems (`modem/families`) that can be on it: a release image holds no other. Left out: any. */
	readonly families?: readonly string[];
	readonly modem: ModemLine;
	readonly control: ModemControl;
	readonly led?: StatusLed;
	/** Where a person talks to it. In debug builds xsbug owns UART0, so the console moves. */
	readonly console: { readonly release: ConsolePort; readonly debug: ConsolePort };
	/** Falls, or rises, some milliseconds before the supply does. */
	readonly powerLoss?: ActivePin;
}
