import { columnsOf } from "./width";

export const PROMPT = "outpost> ";

/** Every terminal has at least these; the last one is left free because terminals differ in what they do there. */
const COLUMNS = 79;
/** CSI K and CSI 2 K: erase to the end of the line, and all of it (ECMA-48, 8.3.41). */
const ERASE_TO_END = "\u001b[K";
const ERASE_LINE = "\u001b[2K";

/**
 * How the line that is being typed looks on a terminal. Each method gives what is to be sent. A line longer than the
 * terminal is wide is shown through a window that moves with the caret. The prompt is sent behind LF only when the
 * console is ready; whenever the line is drawn anew CR stands before it, so that a script can tell the two.
 */
export class LineView {
	/** The text that stands on the terminal, whole, with the caret at its end; undefined when it is another way. */
	#plain: string | undefined = "";

	/** A new prompt on a new line. */
	begin(): string {
		this.#plain = "";
		return PROMPT;
	}

	/** What changes the view to this text and caret. */
	update(text: string, caret: number): string {
		const isAtEnd = caret === text.length;
		const fits = columnsOf(PROMPT + text) <= COLUMNS;
		const plain = this.#plain;
		this.#plain = isAtEnd && fits ? text : undefined;
		if (plain !== undefined && isAtEnd && fits && text.startsWith(plain)) return text.slice(plain.length);
		return this.#draw(text, caret);
	}

	/** Draws all of it anew, after other lines were printed. */
	redraw(text: string, caret: number): string {
		this.#plain = caret === text.length && columnsOf(PROMPT + text) <= COLUMNS ? text : undefined;
		return this.#draw(text, caret);
	}

	/** Shows the whole line a last time, wrapped where it is long, and goes to the next one. */
	end(text: string): string {
		const plain = this.#plain;
		this.#plain = undefined;
		if (plain !== undefined && text.startsWith(plain)) return `${text.slice(plain.length)}\r\n`;
		return `\r${PROMPT}${text}${ERASE_TO_END}\r\n`;
	}

	/** Takes the line off the terminal, so that others can be printed in its place. */
	static hide(): string {
		return `${ERASE_LINE}\r`;
	}

	#draw(text: string, caret: number): string {
		const room = COLUMNS - PROMPT.length;
		const start = windowStart(text, caret, room);
		const visible = fitting(text.slice(start), room);
		const behind = columnsOf(visible) - columnsOf(text.slice(start, caret));
		return `\r${PROMPT}${visible}${ERASE_TO_END}${behind > 0 ? `\u001b[${behind}D` : ""}`;
	}
}
Object.freeze(LineView.prototype);

/** Where a window of `room` columns begins that shows the caret. */
function windowStart(text: string, caret: number, room: number): number {
	const before = [...text.slice(0, caret)];
	let columns = 0;
	let start = caret;
	while (before.length > 0) {
		const character = before.pop() as string;
		columns += columnsOf(character);
		if (columns > room) return start;
		start -= character.length;
	}
	return start;
}

/** As much of the beginning as `room` columns hold. */
function fitting(text: string, room: number): string {
	let columns = 0;
	let end = 0;
	for (const character of text) {
		columns += columnsOf(character);
		if (columns > room) break;
		end += character.length;
	}
	return text.slice(0, end);
}
