/** Lines kept, and characters of them together: the firmware's memory is small. */
const LINES = 20;
const CHARACTERS = 4096;

/** The lines of this session, for the keys up and down. */
export class History {
	#lines: string[] = [];
	/** What is on show counted from the newest; -1 is the line that is being typed. */
	#back = -1;
	#typed = "";

	add(line: string): void {
		this.#back = -1;
		this.#typed = "";
		if (line === "" || line === this.#lines[0]) return;
		this.#lines.unshift(line);
		while (this.#lines.length > LINES || this.characters() > CHARACTERS) this.#lines.pop();
	}

	/** The line before the one on show; undefined when there is none. */
	older(current: string): string | undefined {
		if (this.#back + 1 >= this.#lines.length) return undefined;
		if (this.#back < 0) this.#typed = current;
		this.#back++;
		return this.#lines[this.#back];
	}

	/** The line after the one on show, at last the one that was being typed; undefined when that is on show. */
	newer(): string | undefined {
		if (this.#back < 0) return undefined;
		this.#back--;
		return this.#back < 0 ? this.#typed : this.#lines[this.#back];
	}

	/** Back to the line that is being typed. */
	leave(): void {
		this.#back = -1;
		this.#typed = "";
	}

	characters(): number {
		return this.#lines.reduce((sum, line) => sum + line.length, 0);
	}
}
Object.freeze(History.prototype);
