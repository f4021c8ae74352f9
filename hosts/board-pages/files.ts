import { fileURLToPath } from "node:url";
import { writePage } from "./page";
import { drawBoard } from "./picture";
import { describedBoards } from "./sheets";

export const pagesFolder = fileURLToPath(new URL("../../docs/boards", import.meta.url));

/** A file of `docs/boards/` that is written from a board's file and sheet. */
export interface PageFile {
	readonly name: string;
	readonly content: string;
}

export function expectedFiles(): PageFile[] {
	return describedBoards().flatMap((described) => [
		{ name: `${described.board.name}.svg`, content: drawBoard(described) },
		{ name: `${described.board.name}.md`, content: writePage(described) },
	]);
}
