import type { ConsolePort } from "../esp32/boards/board";
import { chipOf } from "../esp32/boards/chips";
import { CHIP, HEADER, OUTSIDE, TOP } from "./layout";
import type { DescribedBoard } from "./sheets";
import { arrow, box, GREY, text } from "./svg";

/** What is left of the chip, outside the board. */
export function drawOutside(described: DescribedBoard, height: number): string[] {
	const { console } = described.board;
	const usb = described.sheet.connectors[0]?.name ?? "USB";
	const rate =
		console.release.kind === "uart" ? `${console.release.baud.toLocaleString("en")} bit/s` : "the chip's own USB";
	const use = console.debug.kind === "usb" ? "xsbug, UART0" : `console, UART${console.debug.port}`;
	const top = TOP + HEADER - 12;
	return [
		...drawNeighbour(top, "your computer", [usb, `console, ${rate}`], pinsOf(console.release, described)),
		...drawNeighbour(
			top + Math.max(100, height / 3),
			"USB serial adapter",
			["of 3.3 V; debug builds:", use],
			debugPins(described),
			{ dashed: true },
		),
	];
}

function pinsOf(port: ConsolePort, { board }: DescribedBoard): string[] {
	if (port.kind === "uart") return [`RX GPIO${port.receive}`, `TX GPIO${port.transmit}`];
	return chipOf(board).usb.map((pin, index) => `${index === 0 ? "D-" : "D+"} GPIO${pin}`);
}

/** Where the second port of a debug build is: the console, or xsbug where the console has the chip's USB. */
function debugPins(described: DescribedBoard): string[] {
	const { debug } = described.board.console;
	if (debug.kind === "uart") return pinsOf(debug, described);
	const { receive, transmit } = chipOf(described.board).uart0;
	return [`RX GPIO${receive}`, `TX GPIO${transmit}`];
}

function drawNeighbour(
	y: number,
	title: string,
	lines: readonly string[],
	pins: readonly string[],
	{ dashed = false } = {},
): string[] {
	const place = { x: OUTSIDE.x, y, width: OUTSIDE.width, height: 34 + lines.length * 17 };
	const middle = y + place.height / 2;
	const centre = OUTSIDE.x + OUTSIDE.width / 2;
	return [
		box(place, { dashed }),
		text(centre, y + 22, title, { bold: true, anchor: "middle" }),
		...lines.map((line, index) => text(centre, y + 41 + index * 17, line, { size: 12, fill: GREY, anchor: "middle" })),
		arrow(OUTSIDE.x + OUTSIDE.width, CHIP.x, middle, { dashed, tips: "both" }),
		...pins.map((pin, index) => text(CHIP.x + 12, middle - 4 + index * 17, pin, { size: 12 })),
	];
}
