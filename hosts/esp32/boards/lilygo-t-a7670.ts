import { deepFreeze } from "io/deep-freeze";
import type { Board } from "./board";

// Names of files are those of github.com/Xinyuan-LilyGO/LilyGo-Modem-Series (August 2025).
export const board: Board = deepFreeze({
	name: "lilygo-t-a7670",
	title: "LilyGO T-A7670",
	platform: "esp32",
	// docs/en/esp32/a7670-esp32: ESP32-WROVER-E, 4 MB of flash, 8 MB of PSRAM.
	flashMegabytes: 4,
	psram: "quad",
	families: ["a76xx"],
	modem: {
		port: 1,
		// examples/ATdebug/utilities.h, LILYGO_T_A7670; schematic/esp32/T-A7670X-V1.4.pdf, page 1: level shifter U3.
		receive: 27,
		transmit: 26,
		dtr: 25,
		ring: 33,
		baud: 115_200,
		// The fastest that the vendor's own examples/ATdebug/ATdebug.ino speaks.
		fastestBaud: 460_800,
		driver: "outpost",
	},
	control: {
		// utilities.h, BOARD_POWERON_PIN; schematic, page 4: IO12, or USB, opens Q8 between the 4.2 V and the modem.
		supply: { pin: 12, active: 1 },
		// Schematic, page 1: IO4 over transistor Q2, which pulls PWRKEY down.
		powerKey: { pin: 4, active: 1 },
		// Schematic, page 1: IO5 over transistor Q1. A7670 hardware design V1.06, table 13: 2.5 s.
		reset: { pin: 5, active: 1, pulse: 2_500 },
	},
	console: {
		// Schematic, page 4: USB bridge CH9102F.
		release: { kind: "uart", port: 0, receive: 3, transmit: 1, baud: 115_200 },
		// docs/en/esp32/a7670-esp32: 21 and 22 are free, and on the header.
		debug: { kind: "uart", port: 2, receive: 21, transmit: 22, baud: 115_200 },
	},
});
