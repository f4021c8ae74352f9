import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Board } from "../esp32/boards/board";
import { type ApplicationManifest, applicationAsBundle, applicationAsModules } from "./application";
import { chipOf } from "./chips";
import { root } from "./root";

const host = join(root, "hosts", "esp32");

export interface Build {
	readonly board: Board;
	readonly debug: boolean;
	readonly encrypted: boolean;
}

/** Git-ignored. */
export const buildFolder = (board: Board): string => join(root, "build", "firmware", board.name);

/** Writes what mcconfig is given: manifest, partitions, settings of ESP-IDF. Returns the folder. */
export function writeBuildFiles(build: Build): string {
	const folder = buildFolder(build.board);
	mkdirSync(join(folder, "sdkconfig"), { recursive: true });
	writeFileSync(join(folder, "manifest.json"), `${JSON.stringify(manifestOf(build), undefined, "\t")}\n`);
	writeFileSync(join(folder, "partitions.csv"), partitionsOf(build));
	writeFileSync(join(folder, "sdkconfig", "sdkconfig.defaults"), sdkconfigOf(build));
	writeFileSync(join(folder, "sdkconfig", "sdkconfig.defaults.release"), readSettings("release"));
	return folder;
}

/** Where the application of a release build stands; xsbug needs it module by module. */
export const applicationFolder = (board: Board): string => join(buildFolder(board), "application");

/** The manifest of the whole image: the application, the host, and of what there is to choose what the board needs. */
export function manifestOf({ board, debug }: Build) {
	const application: ApplicationManifest = debug
		? applicationAsModules()
		: applicationAsBundle(applicationFolder(board));
	const build = debug ? "debug" : "release";
	const console = board.console[build].kind;
	const led = board.led?.kind === "led" ? "plain" : (board.led?.kind ?? "none");
	const drivers = ["uart", ...(console === "usb" ? ["usb-serial"] : []), ...(led === "rgb" ? ["led"] : [])];
	const chosen = {
		"host/board": join(host, "boards", board.name),
		"host/modem-serial": join(host, "choices", `modem-serial-${board.modem.driver}`),
		"host/console-serial": join(host, "choices", `console-serial-${console}`),
		"host/status-led": join(host, "choices", `status-led-${led}`),
	};
	return {
		...application,
		build: { NAME: board.name, PARTITIONS_FILE: "./partitions.csv", SDKCONFIGPATH: "./sdkconfig" },
		include: [
			...application.include,
			join(host, "manifest.json"),
			...drivers.map((driver) => join(root, "drivers", driver, "manifest.json")),
			...(board.modem.driver === "sdk" ? ["$(MODDABLE)/modules/io/serial/manifest.json"] : []),
		],
		modules: { ...application.modules, ...chosen },
		preload: [...(application.preload ?? []), ...Object.keys(chosen)],
		config: { outpost: { build } },
	};
}

/** The partition table of the board's flash. */
export function partitionsOf({ board, encrypted }: Build): string {
	const table = readFileSync(join(host, "partitions", `${board.flashMegabytes}mb.csv`), "utf8");
	return encrypted ? table.replace(/^store,.*$/m, (line) => `${line} encrypted`) : table;
}

/** The settings of ESP-IDF, beside those that the SDK gives it. */
export function sdkconfigOf({ board, encrypted }: Build): string {
	const names = ["common", chipOf(board.platform).target, ...(encrypted ? ["encrypted"] : [])];
	return `${names.map(readSettings).join("")}CONFIG_ESPTOOLPY_FLASHSIZE_${board.flashMegabytes}MB=y\n`;
}

function readSettings(name: string): string {
	return readFileSync(join(host, "sdkconfig", `${name}.defaults`), "utf8");
}
