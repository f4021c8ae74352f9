import { parseArgs } from "node:util";

/** What `npm run firmware` was asked for. */
export interface FirmwareOptions {
	readonly help: boolean;
	readonly list: boolean;
	/** Name of the board; empty with `help` and `list`. */
	readonly board: string;
	readonly debug: boolean;
	readonly flash: boolean;
	readonly link: boolean;
	readonly encrypted: boolean;
	/** Serial port that the board is flashed by. */
	readonly port: string | undefined;
}

export const USAGE = `npm run firmware -- BOARD [options]

  --list          the boards; "lin" is this computer, by the SDK's Linux target (docs/linux.md)
  --debug         for xsbug, without the watchdog
  --flash         builds, and writes the image to the board
  --port PATH     the serial port to flash by (ESP-IDF looks for one otherwise)
  --link          links and preloads only, which needs no ESP-IDF, and tells the size
  --encrypted     for a chip with encrypted flash: read docs/encrypted-flash.md first
  --help          this

Everything is built below build/firmware/BOARD.
`;

/** @throws {Error} whose message is one sentence for the person who typed it. */
export function parseFirmwareOptions(words: readonly string[]): FirmwareOptions {
	const { values, positionals } = parse(words);
	const { help = false, list = false, debug = false, flash = false, link = false, encrypted = false, port } = values;
	if (positionals.length > 1) throw new Error(`One board at a time: "${positionals[1]}" is one too many.`);
	const [board = ""] = positionals;
	if (board === "" && !help && !list)
		throw new Error("Name the board to build for; npm run firmware -- --list tells which there are.");
	if (link && flash) throw new Error("--link makes no image, so there is nothing for --flash to write.");
	if (port !== undefined && !flash) throw new Error("--port tells where to flash, and needs --flash.");
	return { help, list, board, debug, flash, link, encrypted, port };
}

function parse(words: readonly string[]) {
	try {
		return parseArgs({
			args: [...words],
			allowPositionals: true,
			options: {
				help: { type: "boolean" },
				list: { type: "boolean" },
				debug: { type: "boolean" },
				flash: { type: "boolean" },
				link: { type: "boolean" },
				encrypted: { type: "boolean" },
				port: { type: "string" },
			},
		});
	} catch (error) {
		throw new Error(`${(error as Error).message.split(". ")[0]}. npm run firmware -- --help tells what there is.`);
	}
}
