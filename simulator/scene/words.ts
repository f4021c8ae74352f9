/** One word of a line for the simulator. */
export interface Word {
	/** Without its quotes. */
	readonly text: string;
	/** In quotes it is never an option. */
	readonly quoted: boolean;
	/** Where it begins in the line. */
	readonly start: number;
}

const WORD = /"((?:[^"\\]|\\.)*)"(?=\s|$)|[^\s"]\S*/y;
const ESCAPES: Readonly<Record<string, string>> = Object.freeze({ n: "\n", r: "\r", t: "\t" });

/**
 * Splits a line at blanks; `"..."` is one word with `\"`, `\\`, `\n`, `\r` and `\t` in it.
 * @throws {Error} in words when a quote is not closed.
 */
export function splitWords(line: string): Word[] {
	const words: Word[] = [];
	let at = line.search(/\S|$/);
	while (at < line.length) {
		WORD.lastIndex = at;
		const match = WORD.exec(line);
		if (!match) throw new Error(`The quote at ${line.slice(at)} is not closed, or something sticks to it.`);
		const [whole, inside] = match;
		words.push({
			text: inside === undefined ? whole : replaceEscapes(inside),
			quoted: inside !== undefined,
			start: at,
		});
		at += whole.length;
		at += line.slice(at).search(/\S|$/);
	}
	return words;
}

function replaceEscapes(text: string): string {
	return text.replace(/\\(.)/g, (_, character: string) => ESCAPES[character] ?? character);
}
