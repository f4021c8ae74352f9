import type { Board, Pin } from "./board";

/** What the pins of a chip can do, and what they cannot. */
export interface Chip {
	readonly title: string;
	readonly pins: readonly Pin[];
	/** Taken by the flash. */
	readonly flash: readonly Pin[];
	/** Taken by PSRAM, where there is some. */
	readonly psram: Readonly<Record<"quad" | "octal", readonly Pin[]>>;
	readonly inputOnly: readonly Pin[];
	/** Read when the chip starts: they choose how. */
	readonly strapping: readonly Pin[];
	/** Through a bridge to USB on most boards: console, or xsbug in debug builds. */
	readonly uart0: { readonly receive: Pin; readonly transmit: Pin };
	/** The chip's own USB. */
	readonly usb: readonly Pin[];
	readonly uarts: number;
}

/** By the SDK's platform. ESP-IDF Programming Guide, "GPIO & RTC GPIO" of each chip: the table and the notes below it. */
export const CHIPS: Readonly<Record<string, Chip>> = Object.freeze({
	esp32: {
		title: "ESP32",
		pins: [...range(0, 19), ...range(21, 23), ...range(25, 27), ...range(32, 39)],
		flash: range(6, 11),
		psram: { quad: [16, 17], octal: [] },
		inputOnly: range(34, 39),
		strapping: [0, 2, 5, 12, 15],
		uart0: { receive: 3, transmit: 1 },
		usb: [],
		uarts: 3,
	},
	"esp32/esp32s3": {
		title: "ESP32-S3",
		pins: [...range(0, 21), ...range(26, 48)],
		flash: range(26, 32),
		psram: { quad: [], octal: range(33, 37) },
		inputOnly: [],
		strapping: [0, 3, 45, 46],
		uart0: { receive: 44, transmit: 43 },
		usb: [19, 20],
		uarts: 3,
	},
	"esp32/esp32c3": {
		title: "ESP32-C3",
		pins: range(0, 21),
		flash: range(12, 17),
		psram: { quad: [], octal: [] },
		inputOnly: [],
		strapping: [2, 8, 9],
		uart0: { receive: 20, transmit: 21 },
		usb: [18, 19],
		uarts: 2,
	},
});

export function chipOf({ name, platform }: Board): Chip {
	const chip = CHIPS[platform];
	if (!chip) throw new Error(`The board ${name} is one of ${platform}, whose pins are not written down in chips.ts.`);
	return chip;
}

function range(first: Pin, last: Pin): Pin[] {
	return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}
