import { deepFreeze } from "io/deep-freeze";
import type { Board } from "./board";

/**
 * A wiring for a modem of one's own beside an ESP32-C3-DevKitM-1, the smallest chip that the firmware runs on. Its pins
 * are our choice among those on the header that are neither strapping pins nor the chip's USB. GPIO4 to 7 could be
 * JTAG, for which this chip has its USB.
 */
export const board: Board = deepFreeze({
	name: "c3-devkitm",
	title: "ESP32-C3-DevKitM-1 with a modem of your own",
	platform: "esp32/esp32c3",
	// espressif/arduino-esp32, docs/en/boards/ESP32-C3-DevKitM-1.rst: 4 MB in the chip's package.
	flashMegabytes: 4,
	modem: {
		port: 1,
		receive: 4,
		transmit: 5,
		flowControl: { rts: 6, cts: 7 },
		dtr: 10,
		ring: 3,
		baud: 115_200,
		// The highest that `modem.baud` knows; short wires and a quick level shifter are taken for granted.
		fastestBaud: 921_600,
		driver: "outpost",
	},
	control: {
		// An NPN transistor pulls PWRKEY down, as in all hardware designs of SIMCom and Quectel.
		powerKey: { pin: 0, active: 1 },
		// For A7670, 2 to 2.5 s. Others want less: Quectel's modules 150 to 460 ms.
		reset: { pin: 1, active: 1, pulse: 2_500 },
	},
	// ESP32-C3-DevKitM-1 user guide, and the SDK's build/devices/esp32/targets/esp32c3/manifest.json.
	led: { kind: "rgb", pin: 8 },
	console: {
		// Arduino-esp32's page: RX is GPIO20, TX GPIO21; they go to the board's USB bridge.
		release: { kind: "uart", port: 0, receive: 20, transmit: 21, baud: 115_200 },
		// The chip has no third UART.
		debug: { kind: "usb" },
	},
});
