import { deepFreeze } from "io/deep-freeze";
import type { Board } from "./board";
import type { Sheet } from "./sheet";

// Names of files are those of github.com/Xinyuan-LilyGO/LilyGo-Modem-Series (August 2025).
export const board: Board = deepFreeze({
	name: "lilygo-t-sim7670g-s3",
	title: "LilyGO T-SIM7670G S3",
	platform: "esp32/esp32s3",
	// docs/en/esp32s3/sim7670g-s3: 16 MB; schematic/esp32s3/T-SIM7670G-S3-V1.1.pdf, page 2: ESP32-S3-WROOM-1-N16R8.
	flashMegabytes: 16,
	psram: "octal",
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

export const sheet: Sheet = deepFreeze({
	about:
		"ESP32-S3 and SIM7670G on one board, with a holder for a Li-ion cell. It is the board to begin with: picture messages, mails and texts, by the manual that this firmware follows most closely, and 16 MB of flash.",
	chip: { title: "ESP32-S3-WROOM-1-N16R8", kind: "16 MB flash, 8 MB PSRAM" },
	wiredBy: "maker",
	modem: { title: "SIMCom SIM7670G", model: "auto", level: "1.8 V" },
	lines: {
		receive: { at: "TXD", through: "level shifter" },
		transmit: { at: "RXD", through: "level shifter" },
		dtr: { at: "DTR", through: "level shifter" },
		ring: { at: "RI", through: "level shifter" },
		powerKey: { at: "PWRKEY", through: "transistor, inverts" },
		reset: { at: "RESET", through: "level shifter" },
	},
	supply: ["USB-C, 5 V", "Li-ion cell 18650 in the holder", "solar 4.4 to 6 V: charges the cell"],
	connectors: [
		{ name: "USB-C", use: "console and flashing: the chip's own USB" },
		{ name: "Micro USB", use: "the modem's own USB: its firmware only" },
		{ name: "Nano SIM", use: "put it in before power is on" },
		{ name: "IPEX SIM", use: "LTE antenna, always" },
		{ name: "IPEX GNSS", use: "not used" },
	],
	bootloader: "Hold BOOT (beside the chip), press RST, let go of RST, then of BOOT.",
	taken: {
		4: "battery voltage (ADC)",
		5: "solar voltage (ADC)",
		13: "SD card",
		14: "SD card",
		21: "SD card",
		47: "SD card",
		43: "UART0, on the header: xsbug in debug builds",
		44: "UART0, on the header: xsbug in debug builds",
	},
	cautions: [
		"The modem draws 2 A in bursts: a computer's USB port with a thin cable may not do; put a cell in.",
		"The battery switch does not switch off what comes by USB.",
	],
	sources: [
		"Xinyuan-LilyGO/LilyGo-Modem-Series: examples/ATdebug/utilities.h and ATdebug.ino",
		"Xinyuan-LilyGO/LilyGo-Modem-Series: schematic/esp32s3/T-SIM7670G-S3-V1.1.pdf",
		"Xinyuan-LilyGO/LilyGo-Modem-Series: docs/en/esp32s3/sim7670g-s3/REAMDE.MD",
		"Espressif, ESP-IDF Programming Guide, ESP32-S3: GPIO and RTC GPIO",
	],
	notes: [
		"GPIO3, the modem's RI, is a strapping pin: it chooses where JTAG comes from, and only once a fuse is burnt for it.",
		"RTS and CTS end at the modem. At 115,200 bit/s the driver's ring buffer does without; higher rates lose bytes when the firmware is busy.",
		"Debug builds: xsbug is on UART0, at U0TXD and U0RXD of the header, through a USB serial adapter of 3.3 V; the console stays on USB-C.",
		"The board cannot switch the modem's supply, and has no warning of power loss.",
		"How long RESET must be held was read in the vendor's example, not in the modem's hardware design.",
	],
});
