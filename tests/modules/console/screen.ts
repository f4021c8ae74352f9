import { columnsOf } from "console/editor/width";

/** A terminal 80 columns wide, as far as the console makes use of one. */
export class Screen {
	readonly rows: string[][] = [[]];
	#row = 0;
	#column = 0;

	constructor(output: string) {
		const tokens = output.match(/\u001b\[[0-9]*[A-Za-z]|./gsu) ?? [];
		for (const token of tokens) this.#take(token);
	}

	/** The rows as text, without blanks at their ends. */
	lines(): string[] {
		return this.rows.map((row) => row.join("").trimEnd());
	}

	get last(): string {
		return this.lines()[this.rows.length - 1] ?? "";
	}

	/** The last row with `|` where the caret stands. */
	get lastWithCaret(): string {
		const row = [...(this.rows[this.#row] ?? [])];
		while (row.length < this.#column) row.push(" ");
		row.splice(this.#column, 0, "|");
		return row.join("");
	}

	#take(token: string): void {
		const row = this.rows[this.#row] as string[];
		if (token === "\r") this.#column = 0;
		else if (token === "\n") this.#newRow();
		else if (token === "\u001b[K") row.length = Math.min(row.length, this.#column);
		else if (token === "\u001b[2K") row.length = 0;
		else if (/^\u001b\[[0-9]+D$/.test(token)) this.#column -= Number(token.slice(2, -1));
		else this.#print(token);
	}

	#print(character: string): void {
		if (this.#column >= 80) {
			this.#newRow();
			this.#column = 0;
		}
		const row = this.rows[this.#row] as string[];
		while (row.length < this.#column) row.push(" ");
		const width = columnsOf(character);
		row.splice(this.#column, width, character, ...Array.from({ length: Math.max(0, width - 1) }, () => ""));
		this.#column += width;
	}

	#newRow(): void {
		this.#row++;
		if (!this.rows[this.#row]) this.rows.push([]);
	}
}
