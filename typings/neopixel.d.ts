/** A gap of `@moddable/typings` 5.6.0: what is used of the SDK's driver of WS2812 LEDs (Moddable SDK 8.2.3). */
declare module "neopixel" {
	class NeoPixel {
		constructor(options: { pin: number; length: number; order: "GRB" | "RGB" });
		makeRGB(red: number, green: number, blue: number): number;
		setPixel(index: number, colour: number): void;
		update(): void;
	}
	export default NeoPixel;
}
