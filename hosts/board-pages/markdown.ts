const FENCE = "```";

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
	return [lineOf(head), `|${"---|".repeat(head.length)}`, ...rows.map(lineOf)].join("\n");
}

export function bulleted(items: readonly string[]): string {
	return items.map((item) => `- ${item}`).join("\n");
}

export function block(language: string, lines: readonly string[]): string {
	return [`${FENCE}${language}`, ...lines, FENCE].join("\n");
}

function lineOf(cells: readonly string[]): string {
	return `|${cells.map((cell) => (cell ? ` ${cell} ` : " ")).join("|")}|`;
}
