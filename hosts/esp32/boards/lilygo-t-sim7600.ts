import { deepFreeze } from "io/deep-freeze";
import type { Board } from "./board";

// Names of files are those of github.com/Xinyuan-LilyGO/LilyGo-Modem-Series (August 2025).
export const board: Board = deepFreeze({
	name: "lilygo-t-sim7600",
	title: "LilyGO T-SIM7600",
	platform: "esp32",
	// docs/en/esp32/sim7600-esp32: ESP32-WROVER-E, 4 MB of flash, 8 MB of PSRAM.
	flashMegabytes: 4,
	psram: "quad",
	families: ["sim7600"],
	modem: {
		port: 1,
		// examples/ATdebug/utilities.h, LILYGO_SIM7600X; schematic/esp32/T-SIM7600X-V1.3.pdf, page 3: level shifter U5.
		receive: 26,
		transmit: 27,
		dtr: 32,
		ring: 33,
		baud: 115_200,
		// The fastest that the vendor's own examples/ATdebug/ATdebug.ino speaks.
		fastestBaud: 460_800,
		driver: "outpost",
	},
	control: {
		// Schematic, page 3: IO4 over transistor Q13, which pulls PWRKEY down. NRESET goes to a test pad only.
		powerKey: { pin: 4, active: 1 },
		// docs/en/esp32/sim7600-esp32: low keeps the modem off the air.
		held: [{ pin: 25, level: 1, name: "FLIGHTMODE" }],
	},
	// Schematic, page 2: from IO12 over the LED to GND.
	led: { kind: "led", pin: 12, active: 1 },
	console: {
		// Schematic, page 1: USB bridge CP2104; later boards have a CH9102.
		release: { kind: "uart", port: 0, receive: 3, transmit: 1, baud: 115_200 },
		// docs/en/esp32/sim7600-esp32: 21 and 22 are free, and on the header.
		debug: { kind: "uart", port: 2, receive: 21, transmit: 22, baud: 115_200 },
	},
});
