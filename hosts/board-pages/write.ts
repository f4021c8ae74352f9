import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { BOARDS } from "../esp32/boards/boards";
import { drawBoard } from "./picture";

const folder = fileURLToPath(new URL("../../docs/boards", import.meta.url));

// `npm run boards`: after a board's file has changed.
mkdirSync(folder, { recursive: true });
for (const described of BOARDS) writeFileSync(join(folder, `${described.board.name}.svg`), drawBoard(described));
