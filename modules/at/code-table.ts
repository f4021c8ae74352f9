/** One line of a manual's table: `752 URL length error`. */
export type CodeRow = `${number} ${string}`;

/**
 * Numbers and their meaning. The same number means different things to different commands. The whole table is one text:
 * a property of an object takes 16 bytes of flash for each number beside its words.
 */
export class CodeTable {
	readonly #text: string;

	constructor(...rows: readonly CodeRow[]) {
		this.#text = `\n${rows.join("\n")}\n`;
		Object.freeze(this);
	}

	/** What a number means. */
	meaningOf(code: number): string | undefined {
		const number = `\n${code} `;
		const start = this.#text.indexOf(number);
		if (start < 0) return undefined;
		const words = start + number.length;
		return this.#text.slice(words, this.#text.indexOf("\n", words));
	}

	/** The number of a text that a modem gave instead; the first, where the table has it twice. */
	codeOf(text: string): number | undefined {
		const wanted = text.toLowerCase();
		for (const row of this.#text.slice(1, -1).split("\n")) {
			const end = row.indexOf(" ");
			if (row.slice(end + 1).toLowerCase() === wanted) return Number(row.slice(0, end));
		}
		return undefined;
	}
}
Object.freeze(CodeTable.prototype);
