import { ownWires } from "../esp32/boards/wires";
import { drawChip, drawFrame, drawModem } from "./boxes";
import { drawFoot } from "./foot";
import { CHIP, HEADER, MODEM, middleOf, ROW, TOP, WIDTH } from "./layout";
import { drawOutside } from "./outside";
import { drawOwnLines, drawRow, rowsOf } from "./rows";
import type { DescribedBoard } from "./sheets";
import { text } from "./svg";

/** The wiring of a board as SVG. All that it shows is in the board's file and its sheet. */
export function drawBoard(described: DescribedBoard): string {
	const { board, sheet } = described;
	const rows = rowsOf(described);
	const height = HEADER + (rows.length + ownWires(board).length) * ROW + 6;
	const foot = drawFoot(described, TOP + height + 44);
	return [
		`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${foot.bottom}" font-family="Helvetica, Arial, sans-serif">`,
		`<title>${board.title}: how chip and modem are wired</title>`,
		`<rect width="${WIDTH}" height="${foot.bottom}" fill="#fbfaf6"/>`,
		text(20, 34, board.title, { size: 22, bold: true }),
		...drawFrame(sheet.wiredBy, height),
		...drawChip(described, { x: CHIP.x, y: TOP, width: CHIP.width, height }),
		...drawModem(described, { x: MODEM.x, y: TOP, width: MODEM.width, height }),
		...rows.flatMap((row, index) => drawRow(row, middleOf(index))),
		...drawOwnLines(described, rows.length),
		...drawOutside(described, height),
		...foot.lines,
		"</svg>",
		"",
	].join("\n");
}
