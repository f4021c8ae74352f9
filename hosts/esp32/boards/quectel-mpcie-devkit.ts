import { deepFreeze } from "io/deep-freeze";
import type { Board } from "./board";

/**
 * An ESP32-DevKitC beside a Mini PCIe carrier: Sixfab's 3G/4G & LTE Base, made for a Raspberry Pi, whose 40-pin header
 * takes the wires. The carrier's side is from its schematic; the chip's pins are those of the board devkitc.
 */
export const board: Board = deepFreeze({
	name: "quectel-mpcie-devkit",
	title: "ESP32-DevKitC with a Quectel Mini PCIe card",
	platform: "esp32",
	// ESP32-DevKitC V4 getting started guide: from 4 MB on. The image for 4 MB runs on more.
	flashMegabytes: 4,
	families: ["quectel-lte", "quectel-ec20"],
	modem: {
		port: 1,
		// sixfab/Sixfab_RPi_3G-4G-LTE_Base_Shield, schematics/3G-4G-LTE_Base_Shield_V2: header 8, 10, 31, 33; no RTS, no CTS.
		receive: 26,
		transmit: 27,
		dtr: 32,
		ring: 34,
		baud: 115_200,
		// Short wires and no level shifter; no source tells more.
		fastestBaud: 460_800,
		driver: "outpost",
	},
	control: {
		// Schematic: header 37 over transistor Q2, which pulls PERST# down. 150 to 460 ms: hardware design of EC21 and
		// UC20, quoted in CANDY-LINE/candy-pi-lite-info, hardware/gpio.md. A card has no PWRKEY.
		reset: { pin: 18, active: 1, pulse: 300 },
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
