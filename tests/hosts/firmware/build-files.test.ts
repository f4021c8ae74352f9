import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import test from "ava";
import type { Board } from "../../../hosts/esp32/boards/board";
import { BOARDS } from "../../../hosts/esp32/boards/boards";
import { writeBundle } from "../../../hosts/firmware/application";
import { applicationFolder, manifestOf, sdkconfigOf } from "../../../hosts/firmware/build-files";
import { CHIPS } from "../../../hosts/firmware/chips";
import { root } from "../../../hosts/firmware/root";

const release = { debug: false, encrypted: false };

for (const board of BOARDS) {
	for (const debug of [false, true]) {
		test(`what the manifest of ${board.name} names is there, ${debug ? "debug" : "release"}`, async (t) => {
			if (!debug) await writeBundle(applicationFolder(board), board.families);
			const { modules, include, preload } = manifestOf({ board, debug, encrypted: false });
			for (const path of Object.values(modules)) t.true(existsSync(`${path}.ts`) || existsSync(`${path}.js`), path);
			for (const path of include) t.true(path.startsWith("$(MODDABLE)/") || existsSync(path), path);
			t.deepEqual(
				[...preload].sort(),
				Object.keys(modules)
					.filter((name) => name !== "main")
					.sort(),
			);
		});
	}

	test(`the settings of ESP-IDF for ${board.name} have no name twice`, (t) => {
		const names = sdkconfigOf({ board, ...release, encrypted: true })
			.split("\n")
			.filter((line) => line !== "" && !line.startsWith("#"))
			.map((line) => {
				t.regex(line, /^CONFIG_[A-Z0-9_]+=\w+$/);
				return line.split("=")[0];
			});
		t.is(new Set(names).size, names.length);
		t.true(names.includes(`CONFIG_ESPTOOLPY_FLASHSIZE_${board.flashMegabytes}MB`));
		t.true(names.includes("CONFIG_UART_ISR_IN_IRAM"));
	});
}

const [devkit] = BOARDS as readonly [Board];
const chosen = (board: Board, debug = false) => {
	const { modules, include } = manifestOf({ board, debug, encrypted: false });
	const host = join(root, "hosts/esp32/");
	const files = Object.values(modules).flatMap((path) => (path.startsWith(host) ? [path.slice(host.length)] : []));
	const drivers = include.flatMap((path) => /drivers\/([\w-]+)\/manifest.json$/.exec(path)?.[1] ?? []);
	return { files, drivers };
};

test("an image holds the drivers that its board needs and no other", (t) => {
	t.deepEqual(chosen(devkit), {
		files: [
			"boards/devkitc",
			"choices/modem-serial-outpost",
			"choices/console-serial-uart",
			"choices/status-led-plain",
		],
		drivers: ["uart"],
	});
	const usb: Board = {
		...devkit,
		name: "usb",
		led: { kind: "rgb", pin: 48 },
		console: { release: { kind: "usb" }, debug: devkit.console.debug },
	};
	t.deepEqual(chosen(usb), {
		files: ["boards/usb", "choices/modem-serial-outpost", "choices/console-serial-usb", "choices/status-led-rgb"],
		drivers: ["uart", "usb-serial", "led"],
	});
	t.deepEqual(chosen(usb, true).drivers, ["uart", "led"]);
	t.true(chosen({ ...devkit, led: undefined }).files.includes("choices/status-led-none"));
});

test("the SDK's serial class is brought in where a board wants it", (t) => {
	const board: Board = { ...devkit, modem: { ...devkit.modem, driver: "sdk" } };
	t.true(manifestOf({ board, ...release }).include.includes("$(MODDABLE)/modules/io/serial/manifest.json"));
	t.true(chosen(board).files.includes("choices/modem-serial-sdk"));
	t.true(existsSync(join(root, "hosts/esp32/choices/modem-serial-sdk.ts")));
});

test("the firmware is told whether it is a debug build, for its console moves then", (t) => {
	t.is(manifestOf({ board: devkit, ...release }).config.outpost.build, "release");
	t.is(manifestOf({ board: devkit, ...release, debug: true }).config.outpost.build, "debug");
});

test("a release image has the application in one module, a debug image as it is written", (t) => {
	const names = (debug: boolean) => Object.keys(manifestOf({ board: devkit, ...release, debug }).modules);
	t.true(names(false).includes("outpost"));
	t.false(names(true).includes("outpost"));
	const application = join(root, "manifest.json");
	t.false(manifestOf({ board: devkit, ...release }).include.includes(application));
	t.true(manifestOf({ board: devkit, ...release, debug: true }).include.includes(application));
	const { creation } = manifestOf({ board: devkit, ...release });
	t.deepEqual(creation, JSON.parse(readFileSync(application, "utf8")).creation);
});

test("there are settings for every chip", (t) => {
	for (const platform of Object.keys(CHIPS))
		t.notThrows(() => sdkconfigOf({ board: { ...devkit, platform }, ...release }), platform);
});
