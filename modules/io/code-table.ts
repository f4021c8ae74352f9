/**
 * What codes mean, each code with its meaning behind a blank: `752 URL length error`. The whole table is one text: as
 * properties of an object, each code would take 16 bytes of flash beside its words, and one that is no number as much
 * again for its name.
 */
export class CodeTable<Meaning extends string = string> {
	readonly #text: string;

	constructor(...rows: readonly `${string} ${Meaning}`[]) {
		this.#text = `\n${rows.join("\n")}\n`;
		Object.freeze(this);
	}

	meaningOf(code: number | string): Meaning | undefined {
		const beginning = `\n${code} `;
		const start = this.#text.indexOf(beginning);
		if (start < 0) return undefined;
		const words = start + beginning.length;
		return this.#text.slice(words, this.#text.indexOf("\n", words)) as Meaning;
	}

	/** The number that has a meaning, in whatever case; the first, where several have it. */
	codeOf(meaning: string): number | undefined {
		const wanted = meaning.toLowerCase();
		for (const row of this.#text.slice(1, -1).split("\n")) {
			const end = row.indexOf(" ");
			if (row.slice(end + 1).toLowerCase() === wanted) return Number(row.slice(0, end));
		}
		return undefined;
	}
}
Object.freeze(CodeTable.prototype);
