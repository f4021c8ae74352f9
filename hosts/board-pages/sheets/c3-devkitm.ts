import { ownModem, ownModemCautions, ownModemConnectors, ownModemNotes } from "../own-modem";
import type { Sheet } from "../sheet";

export const sheet: Sheet = {
	about:
		"Espressif's DevKitM-1 with the smallest chip that the firmware runs on, one core and two UARTs, beside a modem on a board of its own; see [devkitc](devkitc.md) for the modems. You put some ten wires.",
	chip: { title: "ESP32-C3-DevKitM-1", kind: "ESP32-C3-MINI-1, 4 MB flash" },
	...ownModem,
	supply: ["Micro USB, 5 V: the DevKitM", "the modem has a supply of its own", "GND of both joined"],
	connectors: [{ name: "Micro USB", use: "console and flashing: the DevKitM's bridge" }, ...ownModemConnectors],
	bootloader: "Hold Boot, press Reset, let go of Reset, then of Boot.",
	taken: {
		2: "strapping pin, must be high when the chip starts",
		9: "strapping pin, the Boot button",
		18: "the chip's own USB, D-: the console of debug builds",
		19: "the chip's own USB, D+: the console of debug builds",
	},
	cautions: ["The modem draws 2 A in bursts: never from the DevKitM's 3.3 V or 5 V pin.", ...ownModemCautions],
	sources: [
		"Espressif, ESP32-C3-DevKitM-1 user guide (RGB LED)",
		"espressif/arduino-esp32: docs/en/boards/ESP32-C3-DevKitM-1.rst (header)",
		"Moddable-OpenSource/moddable: build/devices/esp32/targets/esp32c3/manifest.json (RGB LED)",
		"Espressif, ESP-IDF Programming Guide, ESP32-C3: GPIO and RTC GPIO",
	],
	notes: [
		...ownModemNotes,
		"Transistors at GPIO0 and GPIO1 want a resistor from base to GND (47 kOhm), so that nothing is pressed while the chip starts.",
		"GPIO8, the RGB LED, is a strapping pin: it is read only where the bootloader is asked for.",
		"Debug builds: xsbug has the bridge; the console is at the chip's own USB, for which a cable with D- at GPIO18 and D+ at GPIO19 of the header is needed.",
		"Warning of power loss is left out: of the pins that remain, each is a strapping pin.",
		"The wiring was drawn from data sheets; it has not been tried on a real board.",
	],
};
