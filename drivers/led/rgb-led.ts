import type { Output } from "io/output";

/** What is needed of the SDK's `neopixel`: a strip of one. */
export interface Strip {
	makeRGB(red: number, green: number, blue: number): number;
	setPixel(index: number, colour: number): void;
	update(): void;
}

/** Of 255. A WS2812 at full brightness blinds who looks at the board, and draws 60 mA. */
const BRIGHTNESS = 24;

/** One WS2812, as the boards with ESP32-S3 and ESP32-C3 have it in place of a plain LED. Lit is white. */
export class RgbLed implements Output {
	readonly #strip: Strip;
	readonly #lit: number;
	readonly #dark: number;

	constructor(options: { strip: Strip }) {
		this.#strip = options.strip;
		this.#lit = options.strip.makeRGB(BRIGHTNESS, BRIGHTNESS, BRIGHTNESS);
		this.#dark = options.strip.makeRGB(0, 0, 0);
		// A WS2812 keeps its colour through a reset of the chip.
		this.write(0);
	}

	write(value: 0 | 1): void {
		this.#strip.setPixel(0, value === 1 ? this.#lit : this.#dark);
		this.#strip.update();
	}
}
Object.freeze(RgbLed.prototype);
