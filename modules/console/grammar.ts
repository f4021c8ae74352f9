import { CommandError } from "./errors";

/** A word of a line. */
export interface Word {
	readonly text: string;
	/** Whether it begins with a quotation mark: such a word is never the name of an option. */
	readonly isQuoted: boolean;
	/** Where it begins in the line. */
	readonly start: number;
}

/**
 * Cuts a line into words. Between double quotation marks `\"`, `\\` and `\n` stand for a mark, a backslash and a new
 * line; between single ones everything stands for itself. Pieces that touch are one word.
 * @throws {CommandError}
 */
export function parseWords(line: string): Word[] {
	const words: Word[] = [];
	let at = skipBlanks(line, 0);
	while (at < line.length) {
		const start = at;
		let text = "";
		while (at < line.length && line[at] !== " ") {
			const [piece, end] = readPiece(line, at);
			text += piece;
			at = end;
		}
		words.push({ text, isQuoted: line[start] === '"' || line[start] === "'", start });
		at = skipBlanks(line, at);
	}
	return words;
}

function readPiece(line: string, start: number): [text: string, end: number] {
	const mark = line[start];
	if (mark !== '"' && mark !== "'") {
		const length = line.slice(start).search(/[ "']/);
		const end = length < 0 ? line.length : start + length;
		return [line.slice(start, end), end];
	}
	const close = mark === '"' ? closeOfDouble(line, start + 1) : line.indexOf(mark, start + 1);
	if (close < 0)
		throw new CommandError(`A quotation mark (${mark}) is not closed; put another at the end of the text.`);
	const inner = line.slice(start + 1, close);
	return [mark === '"' ? withoutEscapes(inner) : inner, close + 1];
}

/** Where the mark stands that no backslash precedes; -1 where there is none. */
function closeOfDouble(line: string, start: number): number {
	let at = start;
	while (at < line.length && line[at] !== '"') at += line[at] === "\\" ? 2 : 1;
	return at < line.length ? at : -1;
}

function withoutEscapes(text: string): string {
	return text.replace(/\\(.)/gs, (_, character: string) => {
		if (character === "n") return "\n";
		if (character === '"' || character === "\\") return character;
		throw new CommandError(
			`In double quotation marks \\ stands only before ", \\ and n, not before ${character}; write \\\\ for a backslash.`,
		);
	});
}

function skipBlanks(line: string, at: number): number {
	let end = at;
	while (line[end] === " ") end++;
	return end;
}
