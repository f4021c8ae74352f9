/** Lines kept. */
const MOST = 8;

/** Lines that nobody asked for and that cannot be shown just now. Of many the first are kept, the others counted. */
export class Notices {
	#lines: string[] = [];
	#lost = 0;

	keep(line: string): void {
		if (this.#lines.length < MOST) this.#lines.push(line);
		else this.#lost++;
	}

	/** Gives what is kept, and forgets it. */
	take(): readonly string[] {
		const lines = this.#lines;
		if (this.#lost > 0) lines.push(`(${this.#lost} more lines were left out)`);
		this.#lines = [];
		this.#lost = 0;
		return lines;
	}
}
Object.freeze(Notices.prototype);
