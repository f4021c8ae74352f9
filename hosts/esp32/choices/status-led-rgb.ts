import { RgbLed } from "drivers/led/rgb-led";
import type { Output } from "io/output";
import NeoPixel from "neopixel";
import type { StatusLed } from "../boards/board";

export function makeStatusLed(led: StatusLed | undefined): Output {
	if (led?.kind !== "rgb") throw new Error("This image is built for a board with an RGB LED.");
	return new RgbLed({ strip: new NeoPixel({ pin: led.pin, length: 1, order: "GRB" }) });
}
