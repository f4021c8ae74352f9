/** Colours and letters are those of docs/outpost.svg. */
export const INK = "#2b2b26";
export const GREY = "#6a6a5f";
export const LINE = "#4a4a42";

export interface TextStyle {
	readonly size?: number;
	readonly fill?: string;
	readonly bold?: boolean;
	readonly anchor?: "start" | "middle" | "end";
}

export interface Rectangle {
	readonly x: number;
	readonly y: number;
	readonly width: number;
	readonly height: number;
}

export interface BoxStyle {
	readonly fill?: string;
	readonly stroke?: string;
	readonly dashed?: boolean;
	readonly radius?: number;
}

export function text(x: number, y: number, words: string, style: TextStyle = {}): string {
	const { size = 14, fill = INK, bold = false, anchor = "start" } = style;
	const weight = bold ? ' font-weight="bold"' : "";
	const place = anchor === "start" ? "" : ` text-anchor="${anchor}"`;
	return `<text x="${x}" y="${y}" font-size="${size}" fill="${fill}"${weight}${place}>${escaped(words)}</text>`;
}

export function box({ x, y, width, height }: Rectangle, style: BoxStyle = {}): string {
	const { fill = "#fff", stroke = LINE, dashed = false, radius = 8 } = style;
	const dashes = dashed ? ' stroke-dasharray="6 5"' : "";
	return `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${radius}" fill="${fill}" stroke="${stroke}" stroke-width="2"${dashes}/>`;
}

export interface ArrowStyle {
	readonly stroke?: string;
	readonly dashed?: boolean;
	/** At which ends there are tips. */
	readonly tips: "none" | "start" | "end" | "both";
}

/** A horizontal line. */
export function arrow(x1: number, x2: number, y: number, { stroke = LINE, dashed = false, tips }: ArrowStyle): string {
	const dashes = dashed ? ' stroke-dasharray="6 5"' : "";
	const shaft = `<path d="M${x1} ${y}H${x2}" fill="none" stroke="${stroke}" stroke-width="2"${dashes}/>`;
	const start = tips === "start" || tips === "both" ? tip(x1, y, 9, stroke) : "";
	const end = tips === "end" || tips === "both" ? tip(x2, y, -9, stroke) : "";
	return `${shaft}${start}${end}`;
}

/** Splits text into lines of at most so many pixels. */
export function wrap(words: string, width: number, size: number): string[] {
	const lines: string[] = [];
	let line = "";
	for (const word of words.split(" ")) {
		const longer = line ? `${line} ${word}` : word;
		if (line && widthOf(longer, size) > width) {
			lines.push(line);
			line = word;
		} else {
			line = longer;
		}
	}
	return line ? [...lines, line] : lines;
}

/** About how wide text is in Helvetica: renderers differ, so a little too wide. */
export function widthOf(words: string, size: number): number {
	const narrow = words.match(/[iljtfI.,:;'!|() -]/g)?.length ?? 0;
	const wide = words.match(/[A-Zmw%&]/g)?.length ?? 0;
	return (words.length * 0.55 - narrow * 0.22 + wide * 0.14) * size;
}

function tip(x: number, y: number, depth: number, fill: string): string {
	return `<path d="M${x} ${y}l${depth} -5v10z" fill="${fill}"/>`;
}

function escaped(words: string): string {
	return words.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
