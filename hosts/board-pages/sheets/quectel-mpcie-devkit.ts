import type { Sheet } from "../sheet";

export const sheet: Sheet = {
	about:
		"A DevKitC beside a carrier for Mini PCIe cards, here Sixfab's 3G/4G & LTE Base that is made for a Raspberry Pi, with Quectel's EC25, EC21 or EG25-G in it: picture messages, mails and texts.",
	chip: { title: "ESP32-DevKitC V4", kind: "any WROOM or WROVER module" },
	wiredBy: "you",
	modem: { title: "Quectel EC25, EC21, EG25-G on a Mini PCIe card", level: "3.3 V at the card" },
	lines: {
		receive: { at: "header 10 (UART_TX)" },
		transmit: { at: "header 8 (UART_RX)" },
		dtr: { at: "header 33 (DTR)" },
		ring: { at: "header 31 (RI)" },
		reset: { at: "header 37 (PERST#)", through: "carrier inverts" },
	},
	supply: [
		"Micro USB, 5 V: the DevKitC",
		"the carrier: 5 V, 3 A at its header 2 and 4, or its USB",
		"GND of both joined",
	],
	connectors: [
		{ name: "Micro USB", use: "console and flashing: the DevKitC's bridge" },
		{ name: "USB of the carrier", use: "power; the modem's own USB" },
		{ name: "Micro SIM", use: "put it in before power is on" },
		{ name: "MAIN of the card", use: "LTE antenna, always" },
	],
	bootloader: "Hold Boot, press EN, let go of EN, then of Boot.",
	taken: {
		16: "PSRAM, on a WROVER module",
		17: "PSRAM, on a WROVER module",
	},
	cautions: [
		"The modem draws 2 A in bursts: never from the DevKitC's 3.3 V or 5 V pin.",
		"The carrier's drawing marks R3 and R7 between UART and header as not mounted: look, and bridge them.",
		"Other carriers lead the UART nowhere at all: many join USB only.",
	],
	sources: [
		"sixfab/Sixfab_RPi_3G-4G-LTE_Base_Shield: schematics/3G-4G-LTE_Base_Shield_V2 _schematic .pdf",
		"Ubiqu0/UbiOne: README.md, mPCIe (the same pins of an EC25 card, by somebody else)",
		"CANDY-LINE/candy-pi-lite-info: hardware/gpio.md (PERST#, 150 to 460 ms)",
		"Espressif, ESP32-DevKitC V4 Getting Started Guide",
		"Espressif, ESP-IDF Programming Guide, ESP32: GPIO and RTC GPIO",
	],
	notes: [
		"Pins of the card itself, for another carrier: UART_RX 11, UART_TX 13, RI 17, W_DISABLE# 20, PERST# 22, DTR 31.",
		"Quectel's own hardware design of EC25 Mini PCIe was not at hand. That the card's UART is one of 3.3 V follows from the carrier, which joins it with a Raspberry Pi; where the card has RTS and CTS we do not know, so they are left out.",
		"A Mini PCIe card has no power key: it is on as soon as it has power, and only a switch in its supply turns it off. `modem off` shuts it down by command.",
		"W_DISABLE# (header 35) stays open: the carrier pulls it to where the radio is on.",
		"Without flow control stay at 115,200 bit/s: higher rates lose bytes when the firmware is busy.",
		"Warning of power loss is optional: an open-drain supervisor that watches the supply before its regulator pulls GPIO19 down; left open, it warns of nothing.",
		"The wiring was drawn from the schematic; it has not been tried on a real board.",
	],
};
