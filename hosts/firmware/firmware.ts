import type { Board } from "../esp32/boards/board";
import { BuildError, build, link } from "./build";
import { chipOf } from "./chips";
import { type FirmwareOptions, parseFirmwareOptions, USAGE } from "./options";
import { findIdf, findSdk } from "./tools";

export interface Surroundings {
	readonly boards: readonly Board[];
	readonly environment: NodeJS.ProcessEnv;
	readonly print: (line: string) => void;
	readonly complain: (line: string) => void;
}

/** In the place of a board: this computer. */
export const LIN = "lin";

/** Exit status: as asked; not built; not understood. */
const DONE = 0;
const FAILED = 1;
const NOT_UNDERSTOOD = 2;

/** `npm run firmware`. Returns its exit status. */
export async function runFirmware(words: readonly string[], surroundings: Surroundings): Promise<number> {
	const { boards, print, complain } = surroundings;
	let options: FirmwareOptions;
	try {
		options = parseFirmwareOptions(words);
	} catch (error) {
		complain((error as Error).message);
		return NOT_UNDERSTOOD;
	}
	if (options.help) {
		print(USAGE);
		return DONE;
	}
	if (options.list) {
		for (const line of listBoards(boards)) print(line);
		return DONE;
	}
	const board = boards.find(({ name }) => name === options.board);
	if (!board) {
		const names = [...boards.map(({ name }) => name), LIN];
		complain(`There is no board "${options.board}". There are: ${names.join(", ")}.`);
		return NOT_UNDERSTOOD;
	}
	return make(options, board, surroundings);
}

function listBoards(boards: readonly Board[]): string[] {
	const width = Math.max(...boards.map(({ name }) => name.length));
	const lines = boards.map(({ name, title, platform, flashMegabytes }) => {
		return `${name.padEnd(width)}  ${title} (${chipOf(platform).title}, ${flashMegabytes} MB of flash)`;
	});
	return [...lines, `${LIN.padEnd(width)}  this computer, by the SDK's Linux target (docs/linux.md)`];
}

async function make(options: FirmwareOptions, board: Board, surroundings: Surroundings): Promise<number> {
	const { environment, print, complain } = surroundings;
	const sdk = findSdk(environment);
	const idf = options.link ? [] : findIdf(environment, chipOf(board.platform));
	for (const line of [...sdk.missing, ...idf]) complain(line);
	if (sdk.missing.length === 0 && idf.length > 0)
		complain(`Without ESP-IDF, npm run firmware -- ${board.name} --link links all modules and tells the size.`);
	if (sdk.missing.length + idf.length > 0) return FAILED;

	const { debug, encrypted, flash, port } = options;
	const request = { board, debug, encrypted, environment: sdk.environment, print };
	try {
		if (options.link) await link(request);
		else await build(request, flash ? { port } : undefined);
		return DONE;
	} catch (error) {
		if (!(error instanceof BuildError)) throw error;
		complain(error.message);
		return FAILED;
	}
}
