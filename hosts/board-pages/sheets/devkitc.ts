import { ownModem, ownModemCautions, ownModemConnectors, ownModemNotes } from "../own-modem";
import type { Sheet } from "../sheet";

export const sheet: Sheet = {
	about:
		"Espressif's DevKitC, or any of the many boards like it, beside a modem on a board of its own: SIMCom SIM7670G, SIM7672 or SIM7100, Quectel EC21, EC25, EG25-G, EG91, EG95 or EC20. You put some ten wires, and may have RTS and CTS, which no finished board wires.",
	chip: { title: "ESP32-DevKitC V4", kind: "any WROOM or WROVER module" },
	...ownModem,
	supply: ["Micro USB, 5 V: the DevKitC", "the modem has a supply of its own", "GND of both joined"],
	connectors: [{ name: "Micro USB", use: "console and flashing: the DevKitC's bridge" }, ...ownModemConnectors],
	bootloader: "Hold Boot, press EN, let go of EN, then of Boot.",
	taken: {
		16: "PSRAM, on a WROVER module",
		17: "PSRAM, on a WROVER module",
	},
	cautions: ["The modem draws 2 A in bursts: never from the DevKitC's 3.3 V or 5 V pin.", ...ownModemCautions],
	sources: [
		"Espressif, ESP32-DevKitC V4 Getting Started Guide",
		"Espressif, ESP-IDF Programming Guide, ESP32: GPIO and RTC GPIO",
		"SIMCom, hardware design of the A7670 series V1.06, 3.2 (PWRKEY, RESET) and 3.3 (level shifting)",
	],
	notes: [
		...ownModemNotes,
		"Transistors at GPIO4 and GPIO18 want a resistor from base to GND (47 kOhm), so that nothing is pressed while the chip starts.",
		"Warning of power loss is optional: an open-drain supervisor that watches the supply before its regulator pulls GPIO19 down; left open, it warns of nothing.",
		"The wiring was drawn from data sheets; it has not been tried on a real board.",
	],
};
