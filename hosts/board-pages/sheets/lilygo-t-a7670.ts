import type { Sheet } from "../sheet";

export const sheet: Sheet = {
	about:
		"ESP32 and A7670 on one board, with a holder for a Li-ion cell; A7670E, G and SA differ in their bands. Texts and mails can be expected; picture messages can come in, but to send them the modem's manual has no commands.",
	chip: { title: "ESP32-WROVER-E", kind: "4 MB flash, 8 MB PSRAM" },
	wiredBy: "maker",
	modem: { title: "SIMCom A7670E, A7670G, A7670SA", level: "1.8 V" },
	lines: {
		receive: { at: "TXD", through: "level shifter" },
		transmit: { at: "RXD", through: "level shifter" },
		dtr: { at: "DTR", through: "level shifter" },
		ring: { at: "RI", through: "level shifter" },
		supply: { at: "VBAT", through: "switch, with USB" },
		powerKey: { at: "PWRKEY", through: "transistor, inverts" },
		reset: { at: "RESET", through: "transistor, inverts" },
	},
	supply: ["USB-C, 5 V", "Li-ion cell, 3.7 V, in the holder", "solar 5 to 6 V: charges the cell"],
	connectors: [
		{ name: "USB-C", use: "console and flashing: bridge CH9102F" },
		{ name: "Micro USB", use: "the modem's own USB: its firmware only" },
		{ name: "Nano SIM", use: "put it in before power is on" },
		{ name: "IPEX SIM", use: "LTE antenna, always" },
		{ name: "IPEX GNSS", use: "not used" },
	],
	bootloader: "Hold IO0 (beside the chip), press RST, let go of RST, then of IO0.",
	taken: {
		2: "SD card",
		13: "SD card",
		14: "SD card",
		15: "SD card",
		35: "battery voltage (ADC)",
		36: "solar voltage (ADC)",
	},
	cautions: [
		"The modem draws 2 A in bursts: a computer's USB port with a thin cable may not do; put a cell in.",
		"On the cell alone GPIO12 must be high, or the board resets: the firmware sees to it first.",
		"While USB is connected the modem cannot be switched off by GPIO12.",
	],
	sources: [
		"Xinyuan-LilyGO/LilyGo-Modem-Series: examples/ATdebug/utilities.h and ATdebug.ino",
		"Xinyuan-LilyGO/LilyGo-Modem-Series: schematic/esp32/T-A7670X-V1.4.pdf",
		"Xinyuan-LilyGO/LilyGo-Modem-Series: docs/en/esp32/a7670-esp32/REAMDE.MD",
		"Xinyuan-LilyGO/LilyGo-Modem-Series: datasheet/A76XX, hardware design of the A7670 series V1.06, 3.2 and 3.3",
		"Espressif, ESP-IDF Programming Guide, ESP32: GPIO and RTC GPIO",
	],
	notes: [
		"A7670 is a cousin of SIM767XX: its AT command manual (A76XX, V1.09) has the same commands for mail and HTTP, and none for picture messages: these come in, and to send one is refused. Where the modem's firmware answers `at +CMMSPROTO=?` with OK all the same, another image tries it: one whose `families` (in the board's file) name `sim767xx` as well, with `set modem.model sim767xx`.",
		"GPIO12, the modem's supply, is a strapping pin and must be low when the chip starts: the chip's own pull-down sees to that, so hang nothing else on it.",
		"GPIO5, the modem's RESET, is a strapping pin that is pulled up while the chip is reset: the modem may be reset along with it.",
		"RTS and CTS of the modem end at pads beside it. At 115,200 bit/s the driver's ring buffer does without; higher rates lose bytes when the firmware is busy.",
		"The board has no LED of its own that the chip could light; the two red ones are the modem's.",
		"GPIO16 and GPIO17 belong to the PSRAM of the WROVER module.",
		"The board has no warning of power loss.",
	],
};
