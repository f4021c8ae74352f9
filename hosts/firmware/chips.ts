/** A chip that an image can be built for. */
export interface Chip {
	readonly title: string;
	/** Its name in ESP-IDF, and in the names of `hosts/esp32/sdkconfig`. */
	readonly target: string;
	readonly compiler: string;
}

/** By the SDK's platforms. */
export const CHIPS: Readonly<Record<string, Chip>> = Object.freeze({
	esp32: { title: "ESP32", target: "esp32", compiler: "xtensa-esp32-elf-gcc" },
	"esp32/esp32s3": { title: "ESP32-S3", target: "esp32s3", compiler: "xtensa-esp32s3-elf-gcc" },
	"esp32/esp32c3": { title: "ESP32-C3", target: "esp32c3", compiler: "riscv32-esp-elf-gcc" },
});

/** @throws {Error} when there is no such platform. */
export function chipOf(platform: string): Chip {
	const chip = CHIPS[platform];
	if (!chip) throw new Error(`There is no chip for the SDK's platform ${platform}; add it to hosts/firmware/chips.ts.`);
	return chip;
}
