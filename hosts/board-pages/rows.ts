import type { DescribedBoard } from "../esp32/boards/boards";
import type { Role } from "../esp32/boards/sheet";
import { modemWires } from "../esp32/boards/wires";
import { BETWEEN, CHIP_EDGE, DATA, LED, MODEM, POWER } from "./layout";
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

export function drawLed({ board }: DescribedBoard, y: number): string[] {
	if (!board.led) return [];
	const { pin } = board.led;
	const active = board.led.kind === "led" ? board.led.active : undefined;
	return [
		text(CHIP_EDGE - 76, y + 5, "status", { size: 13, fill: GREY, anchor: "end" }),
		text(CHIP_EDGE - 12, y + 5, `GPIO${pin}`, { bold: true, anchor: "end" }),
		arrow(CHIP_EDGE, BETWEEN - 48, y, { tips: "end" }),
		`<circle cx="${BETWEEN - 38}" cy="${y}" r="9" fill="${LED}" stroke="${LINE}" stroke-width="2"/>`,
		text(BETWEEN - 20, y + 4, "LED", { size: 12 }),
		text(BETWEEN + 8, y + 4, meaningOf({ role: "led", pin, direction: "out", active }, board), {
			size: 11,
			fill: GREY,
		}),
	];
}
