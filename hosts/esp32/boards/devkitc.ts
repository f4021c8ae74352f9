import { deepFreeze } from "io/deep-freeze";
import type { Board } from "./board";

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
		// The highest that `modem.baud` knows; short wires and a quick level shifter are taken for granted.
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
