import { deepFreeze } from "io/deep-freeze";
import type { Board } from "./board";

// Names of files are those of github.com/Xinyuan-LilyGO/LilyGo-Modem-Series (August 2025).
export const board: Board = deepFreeze({
	name: "lilygo-t-sim7670g-s3",
	title: "LilyGO T-SIM7670G S3",
	platform: "esp32/esp32s3",
	// docs/en/esp32s3/sim7670g-s3: 16 MB; schematic/esp32s3/T-SIM7670G-S3-V1.1.pdf, page 2: ESP32-S3-WROOM-1-N16R8.
	flashMegabytes: 16,
	psram: "octal",
	families: ["sim767xx"],
	modem: {
		port: 1,
		// examples/ATdebug/utilities.h, LILYGO_T_SIM7670G_S3; schematic, page 3: level shifter U1. RTS and CTS end there.
		receive: 10,
		transmit: 11,
		dtr: 9,
		ring: 3,
		baud: 115_200,
		// The fastest that the vendor's own examples/ATdebug/ATdebug.ino speaks.
		fastestBaud: 460_800,
		driver: "outpost",
	},
	control: {
		// Schematic, page 3: IO18 over transistor Q4, which pulls PWRKEY down.
		powerKey: { pin: 18, active: 1 },
		// Schematic, page 3: IO17 over the level shifter, not inverted. ATdebug.ino holds it for 2.6 s.
		reset: { pin: 17, active: 0, pulse: 2_600 },
	},
	// Schematic, page 2: from 3.3 V over the LED into IO12.
	led: { kind: "led", pin: 12, active: 0 },
	// Schematic, pages 1 and 2: USB-C goes to IO19 and IO20, the chip's own USB.
	console: { release: { kind: "usb" }, debug: { kind: "usb" } },
});
