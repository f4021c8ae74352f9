import { RgbLed } from "drivers/led/rgb-led";
import type { TestTable } from "../../support/table";

class FakeStrip {
	readonly shown: number[] = [];
	#colour = 0;

	makeRGB(red: number, green: number, blue: number): number {
		return (red << 16) | (green << 8) | blue;
	}

	setPixel(index: number, colour: number): void {
		if (index !== 0) throw new Error("There is one LED.");
		this.#colour = colour;
	}

	update(): void {
		this.shown.push(this.#colour);
	}
}

export default {
	"an RGB LED is dark from the start, for it keeps its colour through a reset of the chip": (t) => {
		const strip = new FakeStrip();
		new RgbLed({ strip });
		t.deepEqual(strip.shown, [0]);
	},

	"an RGB LED is lit in white and dimmed, and dark again": (t) => {
		const strip = new FakeStrip();
		const led = new RgbLed({ strip });
		led.write(1);
		led.write(0);
		const [, lit = 0, dark] = strip.shown;
		t.is(dark, 0);
		const red = lit >> 16;
		t.is(lit, strip.makeRGB(red, red, red));
		t.true(red > 0 && red < 64);
	},
} satisfies TestTable;
