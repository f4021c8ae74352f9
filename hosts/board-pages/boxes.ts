import { TOP, WIDTH } from "./layout";
import type { Sheet } from "./sheet";
import type { DescribedBoard } from "./sheets";
import { box, GREY, LINE, type Rectangle, text, wrap } from "./svg";

/** What is on the board, where the board is more than the chip. */
export function drawFrame(wiredBy: Sheet["wiredBy"], height: number): string[] {
	if (wiredBy === "you") return [text(20, 56, "You put the wires between the two.", { fill: GREY })];
	return [
		text(20, 56, "What is in the dashed frame is on the board.", { fill: GREY }),
		box(
			{ x: 228, y: TOP - 16, width: WIDTH - 236, height: height + 32 },
			{ fill: "none", stroke: "#b9b9a9", dashed: true },
		),
	];
}

export function drawChip({ sheet }: DescribedBoard, place: Rectangle): string[] {
	const centre = place.x + place.width / 2;
	return [
		box(place, { fill: "#eef3ea", radius: 10 }),
		text(centre, place.y + 26, sheet.chip.title, { size: 16, bold: true, anchor: "middle" }),
		text(centre, place.y + 46, `${sheet.chip.kind}; 3.3 V`, { size: 12, fill: GREY, anchor: "middle" }),
	];
}

export function drawModem({ sheet }: DescribedBoard, place: Rectangle): string[] {
	const { x, y, width, height } = place;
	const centre = x + width / 2;
	const { title, level } = sheet.modem;
	const lines = wrap(title, width - 24, 16);
	const size = lines.length > 1 ? 14 : 16;
	return [
		box(place, { fill: "#eef1f7", radius: 10 }),
		...lines.map((line, index) => text(centre, y + 24 + index * 18, line, { size, bold: true, anchor: "middle" })),
		text(centre, y + 30 + lines.length * 16, `levels: ${level}`, { size: 12, fill: GREY, anchor: "middle" }),
		...drawAntenna(x + width - 36, y),
		...drawSim(x + width - 52, y + height - 46),
	];
}

function drawAntenna(x: number, foot: number): string[] {
	const top = foot - 62;
	return [
		`<path d="M${x} ${foot}V${top}M${x - 13} ${top}L${x} ${top + 18}L${x + 13} ${top}z" fill="none" stroke="${LINE}" stroke-width="2"/>`,
		text(x - 22, top + 14, "LTE antenna", { size: 12, fill: GREY, anchor: "end" }),
	];
}

function drawSim(x: number, y: number): string[] {
	return [
		`<path d="M${x} ${y}h26l10 10v24h-36z" fill="#fff" stroke="${LINE}" stroke-width="2" stroke-linejoin="round"/>`,
		text(x + 17, y + 24, "SIM", { size: 11, anchor: "middle" }),
	];
}
