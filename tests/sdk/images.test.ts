import test from "ava";
import type { Board } from "../../hosts/esp32/boards/board";
import { board as devkitC3 } from "../../hosts/esp32/boards/c3-devkitm";
import { board as devkit } from "../../hosts/esp32/boards/devkitc";
import { board as lilygoS3 } from "../../hosts/esp32/boards/lilygo-t-sim7670g-s3";
import { runFirmware } from "../../hosts/firmware/firmware";

/** The whole application for each chip, with each of the drivers that a board can choose. */
const IMAGES: readonly [title: string, board: Board, ...words: string[]][] = [
	["ESP32", devkit],
	["ESP32-S3, with its own USB as the console", lilygoS3],
	["ESP32-C3, with an RGB LED", devkitC3],
	["ESP32-C3, debug build", devkitC3, "--debug"],
	["ESP32, with the SDK's serial class", { ...devkit, modem: { ...devkit.modem, driver: "sdk" } }],
];

/** Below `app, factory` of 4 MB: what engine and ESP-IDF take of it is not known before they are compiled. */
const LARGEST_IMAGE = 0x1f0000;

for (const [title, board, ...words] of IMAGES) {
	test.serial(`the application links and preloads without a warning: ${title}`, async (t) => {
		t.timeout(600_000);
		if (!process.env.MODDABLE) {
			t.log("skipped: MODDABLE is not set, so there is no Moddable SDK to build with");
			t.pass();
			return;
		}
		const lines: string[] = [];
		const status = await runFirmware([board.name, "--link", ...words], {
			boards: [board],
			environment: process.env,
			print: (line) => lines.push(line),
			complain: (line) => lines.push(line),
		});
		t.is(status, 0, lines.join("\n"));
		const size = /in (\d+) KB of flash/.exec(lines.at(-1) ?? "");
		t.true(Number(size?.[1]) * 1024 < LARGEST_IMAGE, lines.at(-1));
		t.log(lines.at(-1));
	});
}
