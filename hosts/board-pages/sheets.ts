import type { Board } from "../esp32/boards/board";
import { BOARDS } from "../esp32/boards/boards";
import type { Sheet } from "./sheet";
import { sheet as c3Devkitm } from "./sheets/c3-devkitm";
import { sheet as devkitc } from "./sheets/devkitc";
import { sheet as lilygoTA7670 } from "./sheets/lilygo-t-a7670";
import { sheet as lilygoTSim7600 } from "./sheets/lilygo-t-sim7600";
import { sheet as lilygoTSim7670gS3 } from "./sheets/lilygo-t-sim7670g-s3";
import { sheet as quectelMpcieDevkit } from "./sheets/quectel-mpcie-devkit";

/** A board with what people are told of it. */
export interface DescribedBoard {
	readonly board: Board;
	readonly sheet: Sheet;
}

/** The sheet of each board, by the board's name. */
const SHEETS: Readonly<Record<string, Sheet>> = Object.freeze({
	devkitc,
	"lilygo-t-sim7670g-s3": lilygoTSim7670gS3,
	"lilygo-t-a7670": lilygoTA7670,
	"lilygo-t-sim7600": lilygoTSim7600,
	"quectel-mpcie-devkit": quectelMpcieDevkit,
	"c3-devkitm": c3Devkitm,
});

export function describedBoards(): DescribedBoard[] {
	return BOARDS.map((board) => {
		const sheet = SHEETS[board.name];
		if (!sheet) throw new Error(`The board ${board.name} has no sheet: describe it in hosts/board-pages/sheets/.`);
		return { board, sheet };
	});
}
