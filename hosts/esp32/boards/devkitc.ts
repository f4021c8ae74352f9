import { deepFreeze } from "io/deep-freeze";
import type { Board } from "./board";
import type { Sheet } from "./sheet";

/**
 * No board that is sold: a wiring for a modem of one's own beside any ESP32-DevKitC. Its pins are our choice among those
 * that are on the header of each variant and have no other duty: no strapping pin, none of the flash (6 to 11), none
 * that a WROVER module needs for its PSRAM (16, 17), none of JTAG (12 to 15).
 */
export const board: Board = deepFreeze({
	name: "devkitc",
	title: "ESP32-DevKitC with a modem of your own",
	platform: "esp32",
	// ESP32-DevKitC V4 getting started guide: from 4 MB on. The image for 4 MB runs on more.
	flashMegabytes: 4,
	modem: {
		port: 1,
		receive: 26,
		transmit: 27,
		flowControl: { rts: 25, cts: 33 },
		dtr: 32,
		// An input that cannot be anything else is best spent here.
		ring: 34,
		baud: 115_200,
		fastestBaud: 921_600,
		driver: "outpost",
	},
	control: {
		// An NPN transistor pulls PWRKEY down, as in all hardware designs of SIMCom and Quectel.
		powerKey: { pin: 4, active: 1 },
		// For A7670, 2 to 2.5 s. Others want less: Quectel's modules 150 to 460 ms.
		reset: { pin: 18, active: 1, pulse: 2_500 },
	},
	led: { kind: "led", pin: 23, active: 1 },
	console: {
		// The USB bridge of the DevKitC.
		release: { kind: "uart", port: 0, receive: 3, transmit: 1, baud: 115_200 },
		debug: { kind: "uart", port: 2, receive: 21, transmit: 22, baud: 115_200 },
	},
	// Optional: pulled up inside the chip, so that an open pin warns of nothing.
	powerLoss: { pin: 19, active: 0 },
});

export const sheet: Sheet = deepFreeze({
	about:
		"Espressif's DevKitC, or any of the many boards like it, beside a modem on a board of its own: SIMCom SIM7670G, SIM7672 or SIM7100, Quectel EC21, EC25, EG25-G, EG91, EG95 or EC20. You put some ten wires, and may have RTS and CTS, which no finished board wires.",
	chip: { title: "ESP32-DevKitC V4", kind: "any WROOM or WROVER module" },
	wiredBy: "you",
	modem: { title: "a modem module or its breakout", model: "auto", level: "1.8 V, or what its board says" },
	lines: {
		receive: { at: "TXD", through: "level shifter" },
		transmit: { at: "RXD", through: "level shifter" },
		rts: { at: "flow control input", through: "level shifter" },
		cts: { at: "flow control output", through: "level shifter" },
		dtr: { at: "DTR", through: "level shifter" },
		ring: { at: "RI", through: "level shifter" },
		powerKey: { at: "PWRKEY", through: "transistor, inverts" },
		reset: { at: "RESET_N", through: "transistor, inverts" },
	},
	supply: ["Micro USB, 5 V: the DevKitC", "the modem has a supply of its own", "GND of both joined"],
	connectors: [
		{ name: "Micro USB", use: "console and flashing: the DevKitC's bridge" },
		{ name: "SIM", use: "in the modem's holder, before power is on" },
		{ name: "LTE antenna", use: "at the modem, always" },
	],
	bootloader: "Hold Boot, press EN, let go of EN, then of Boot.",
	taken: {
		16: "PSRAM, on a WROVER module",
		17: "PSRAM, on a WROVER module",
	},
	cautions: [
		"The modem draws 2 A in bursts: never from the DevKitC's 3.3 V or 5 V pin.",
		"Most modules have pins of 1.8 V: 3.3 V from the chip destroys them. Use a level shifter (TXS0108, RS0108).",
		"Shifters made of single transistors are good for 115,200 bit/s and no more.",
	],
	sources: [
		"Espressif, ESP32-DevKitC V4 Getting Started Guide",
		"Espressif, ESP-IDF Programming Guide, ESP32: GPIO and RTC GPIO",
		"SIMCom, hardware design of the A7670 series V1.06, 3.2 (PWRKEY, RESET) and 3.3 (level shifting)",
	],
	notes: [
		"RTS and CTS are named from the chip. Makers name the modem's pins differently: join the chip's RTS with the modem's input and the chip's CTS with the modem's output.",
		"Where RTS and CTS are not wired, take `flowControl` out of the board's file: with CTS left open the chip sends nothing.",
		"Transistors at GPIO4 and GPIO18 want a resistor from base to GND (47 kOhm), so that nothing is pressed while the chip starts.",
		"Warning of power loss is optional: an open-drain supervisor that watches the supply before its regulator pulls GPIO19 down; left open, it warns of nothing.",
		"The wiring was drawn from data sheets; it has not been tried on a real board.",
	],
});
