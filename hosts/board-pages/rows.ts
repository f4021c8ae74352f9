import type { Board } from "../esp32/boards/board";
import type { Role } from "../esp32/boards/wires";
import { modemWires, ownWires, type Wire } from "../esp32/boards/wires";
import { BETWEEN, CHIP_EDGE, DATA, LED, MODEM, middleOf, POWER } from "./layout";
import type { DescribedBoard } from "./sheets";
import { arrow, box, GREY, LINE, text, widthOf } from "./svg";
import { meaningOf, nameOf } from "./words";

/** A row of the picture: a line between chip and modem. */
export interface Row {
	readonly chipName: string;
	readonly pin: string;
	readonly end: string;
	readonly through?: string;
	readonly meaning: string;
	readonly tips: "none" | "start" | "end";
	readonly stroke?: string;
}

export function rowsOf({ board, sheet }: DescribedBoard): Row[] {
	const rows = modemWires(board).map((wire): Row => {
		const end = sheet.lines[wire.role];
		return {
			chipName: nameOf(wire.role, board),
			pin: `GPIO${wire.pin}`,
			end: end?.at ?? "",
			through: end?.through,
			meaning: meaningOf(wire, board),
			tips: wire.direction === "out" ? "end" : "start",
			stroke: strokeOf(wire.role),
		};
	});
	if (sheet.wiredBy === "maker") return rows;
	return [...rows, { chipName: "", pin: "GND", end: "GND", meaning: "", tips: "none" }];
}

function strokeOf(role: Role): string | undefined {
	if (role === "supply") return POWER;
	return ["receive", "transmit", "rts", "cts"].includes(role) ? DATA : undefined;
}

export function drawRow({ chipName, pin, end, through, meaning, tips, stroke }: Row, y: number): string[] {
	const parts = [
		text(CHIP_EDGE - 76, y + 5, chipName, { size: 13, fill: GREY, anchor: "end" }),
		text(CHIP_EDGE - 12, y + 5, pin, { bold: true, anchor: "end" }),
		arrow(CHIP_EDGE, MODEM.x, y, { stroke, tips }),
		text(MODEM.x + 14, y + 5, end, { bold: true }),
	];
	if (through) parts.push(...drawThrough(through, y));
	if (meaning) parts.push(text(BETWEEN, y + (through ? 23 : 17), meaning, { size: 11, fill: GREY, anchor: "middle" }));
	return parts;
}

function drawThrough(through: string, y: number): string[] {
	const width = Math.round(widthOf(through, 12)) + 18;
	return [
		box({ x: BETWEEN - width / 2, y: y - 11, width, height: 22 }, { radius: 11 }),
		text(BETWEEN, y + 4, through, { size: 12, anchor: "middle" }),
	];
}

/** Lines that do not end at the modem: what the chip shows, and what it is warned of. */
export function drawOwnLines({ board }: DescribedBoard, firstRow: number): string[] {
	return ownWires(board).flatMap((wire, index) => drawOwnLine(wire, board, middleOf(firstRow + index)));
}

function drawOwnLine(wire: Wire<"led" | "powerLoss">, board: Board, y: number): string[] {
	const isLed = wire.role === "led";
	return [
		text(CHIP_EDGE - 76, y + 5, isLed ? "status" : "power loss", { size: 13, fill: GREY, anchor: "end" }),
		text(CHIP_EDGE - 12, y + 5, `GPIO${wire.pin}`, { bold: true, anchor: "end" }),
		arrow(CHIP_EDGE, BETWEEN - 68, y, { tips: isLed ? "end" : "start" }),
		...(isLed ? [dot(BETWEEN - 58, y)] : []),
		text(BETWEEN - (isLed ? 40 : 60), y, isLed ? "LED" : "supervisor, optional", { size: 12 }),
		text(BETWEEN - (isLed ? 40 : 60), y + 15, meaningOf(wire, board), { size: 11, fill: GREY }),
	];
}

function dot(x: number, y: number): string {
	return `<circle cx="${x}" cy="${y}" r="9" fill="${LED}" stroke="${LINE}" stroke-width="2"/>`;
}
