import type { Sheet } from "../sheet";

export const sheet: Sheet = {
	about:
		"ESP32-S3 and SIM7670G on one board, with a holder for a Li-ion cell. It is the board to begin with: picture messages, mails and texts, by the manual that this firmware follows most closely, and 16 MB of flash.",
	chip: { title: "ESP32-S3-WROOM-1-N16R8", kind: "16 MB flash, 8 MB PSRAM" },
	wiredBy: "maker",
	modem: { title: "SIMCom SIM7670G", level: "1.8 V" },
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
};
