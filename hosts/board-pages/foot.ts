import type { DescribedBoard } from "./sheets";
import { box, GREY, text, wrap } from "./svg";

/** The foot: power, what to plug in, what to mind. */
export function drawFoot({ sheet }: DescribedBoard, y: number): { lines: string[]; bottom: number } {
	const columns = [
		{ title: "Power", items: sheet.supply, x: 20, width: 250, fill: "#fff" },
		{
			title: "To plug in",
			items: sheet.connectors.map(({ name, use }) => `${name}: ${use}`),
			x: 285,
			width: 350,
			fill: "#fff",
		},
		{ title: "Mind", items: sheet.cautions, x: 650, width: 370, fill: "#f6e7c8" },
	].map((column) => ({ ...column, wrapped: column.items.map((item) => wrap(item, column.width - 44, 13)) }));
	const height = 44 + Math.max(...columns.map(({ wrapped }) => wrapped.flat().length * 18 + wrapped.length * 4));
	const lines = columns.flatMap(({ title, x, width, fill, wrapped }) => [
		box({ x, y, width, height }, { fill, stroke: "#b9b9a9" }),
		text(x + 16, y + 26, title, { size: 15, bold: true }),
		...drawItems(wrapped, x + 16, y + 50),
	]);
	return { lines, bottom: y + height + 20 };
}

function drawItems(items: readonly (readonly string[])[], x: number, top: number): string[] {
	let y = top;
	return items.flatMap((lines) => {
		const drawn = [
			`<circle cx="${x + 3}" cy="${y - 4}" r="2.5" fill="${GREY}"/>`,
			...lines.map((line, index) => text(x + 13, y + index * 18, line, { size: 13 })),
		];
		y += lines.length * 18 + 4;
		return drawn;
	});
}
