import type { ConsolePort } from "../esp32/boards/board";
import { chipOf } from "../esp32/boards/chips";
import { CHIP, HEADER, OUTSIDE, TOP } from "./layout";
import type { DescribedBoard } from "./sheets";
import { arrow, box, GREY, text } from "./svg";

/** What is left of the chip, outside the board. */
export function drawOutside(described: DescribedBoard, height: number): string[] {
	const { release } = described.board.console;
	const usb = described.sheet.connectors[0]?.name ?? "USB";
	const rate = release.kind === "uart" ? `${release.baud.toLocaleString("en")} bit/s` : "the chip's own USB";
	const top = TOP + HEADER - 12;
	const second = secondPort(described);
	return [
		...drawNeighbour(top, "your computer", [usb, `console, ${rate}`], pinsOf(release, described)),
		...drawNeighbour(top + Math.max(100, height / 3), second.title, second.lines, second.pins, { dashed: true }),
	];
}

function pinsOf(port: ConsolePort, { board }: DescribedBoard): string[] {
	if (port.kind === "uart") return [`RX GPIO${port.receive}`, `TX GPIO${port.transmit}`];
	return chipOf(board).usb.map((pin, index) => `${index === 0 ? "D-" : "D+"} GPIO${pin}`);
}

/** What a debug build needs beside the board's own connector: a way to the console, or to xsbug. */
function secondPort(described: DescribedBoard): { title: string; lines: string[]; pins: string[] } {
	const { release, debug } = described.board.console;
	const adapter = { title: "USB serial adapter", pins: pinsOf(debug, described) };
	if (debug.kind === "uart") return { ...adapter, lines: ["of 3.3 V; debug builds:", `console, UART${debug.port}`] };
	if (release.kind === "uart") return { ...adapter, title: "USB cable", lines: ["debug builds:", "console"] };
	const { receive, transmit } = chipOf(described.board).uart0;
	const uart0 = [`RX GPIO${receive}`, `TX GPIO${transmit}`];
	return { ...adapter, lines: ["of 3.3 V; debug builds:", "xsbug, UART0"], pins: uart0 };
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
