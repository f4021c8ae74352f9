import type { Sheet } from "../sheet";

export const sheet: Sheet = {
	about:
		"ESP32 and SIM7600 on one board, with a holder for a Li-ion cell: the one that is sold with a modem of SIM7100's line. Texts can be expected; its manual has commands neither for picture messages nor for mail.",
	chip: { title: "ESP32-WROVER-E", kind: "4 MB flash, 8 MB PSRAM" },
	wiredBy: "maker",
	modem: { title: "SIMCom SIM7600E, G, SA", level: "1.8 V" },
	lines: {
		receive: { at: "TXD", through: "level shifter, DIP switch" },
		transmit: { at: "RXD", through: "level shifter, DIP switch" },
		dtr: { at: "DTR", through: "level shifter" },
		ring: { at: "RI", through: "level shifter" },
		powerKey: { at: "PWRKEY", through: "transistor, inverts" },
		held: { at: "FLIGHTMODE", through: "level shifter" },
	},
	supply: ["USB-C of the chip, 5 V", "Li-ion cell 18650 in the holder", "solar 4.4 to 6 V: charges the cell"],
	connectors: [
		{ name: "USB-C (chip)", use: "console and flashing: bridge CP2104 or CH9102" },
		{ name: "USB-C (modem)", use: "the modem's own USB: its firmware only" },
		{ name: "Nano SIM", use: "put it in before power is on" },
		{ name: "IPEX MAIN", use: "LTE antenna, always" },
		{ name: "IPEX AUX, GPS", use: "not needed" },
	],
	bootloader: "Join IO0 with GND, press RST, let go of RST, take the wire off.",
	taken: {
		2: "SD card",
		13: "SD card",
		14: "SD card",
		15: "SD card",
		34: "STATUS of the modem, not needed",
		35: "battery voltage (ADC)",
		36: "solar voltage (ADC)",
	},
	cautions: [
		"The modem draws 2 A in bursts: a computer's USB port with a thin cable may not do; put a cell in.",
		'DIP switch: 1 and 2 ON, 3 and 4 off, as on the vendor\'s photograph "ESP programming mode".',
		"When a cell is put in for the first time, press PWR once, or connect USB.",
	],
	sources: [
		"Xinyuan-LilyGO/LilyGo-Modem-Series: examples/ATdebug/utilities.h and ATdebug.ino",
		"Xinyuan-LilyGO/LilyGo-Modem-Series: schematic/esp32/T-SIM7600X-V1.3.pdf",
		"Xinyuan-LilyGO/LilyGo-Modem-Series: docs/en/esp32/sim7600-esp32/REAMDE.MD and images/TTL.png",
		"Espressif, ESP-IDF Programming Guide, ESP32: GPIO and RTC GPIO",
	],
	notes: [
		"SIM7600 is of SIM7100's line, but the AT command manual of SIM7500 and SIM7600 (V3.00) has no chapter on picture messages and none on mail: both are refused. Where the modem's firmware answers `at +CMMSPROTO=?` with OK all the same, another image tries its picture messages: one whose `families` (in the board's file) name `sim7100` as well, with `set modem.model sim7100`.",
		"GPIO12, the LED, is a strapping pin and must be low when the chip starts: the chip's own pull-down sees to that, so hang nothing else on it.",
		"The DIP switch joins the modem's UART with the chip. On the drawing the UART is at its poles 3 and 4, and pole 1 switches the modem on by itself; on the photograph 1 and 2 are on. We take it that the two count from different ends, and go by the photograph: where no modem answers, try the other two.",
		"RTS and CTS end at the modem, and so does RESET. At 115,200 bit/s the driver's ring buffer does without flow control; higher rates lose bytes when the firmware is busy.",
		"GPIO16 and GPIO17 belong to the PSRAM of the WROVER module.",
		"The board cannot switch the modem's supply, and has no warning of power loss.",
	],
};
