const PROMPT = "outpost> ";
const ESCAPE = "\u001b";

/**
 * What the gateway's console looks like on a terminal, as far as scripts need it: whole lines, and when it is ready
 * for the next command. It is ready when it has sent its prompt directly behind a line feed; a line that is only
 * drawn anew begins with CR.
 */
export class Screen {
	/** Called with each line that has been ended, as it stood on the terminal. */
	onLine: ((line: string) => void) | undefined;
	/** How often the console was ready so far. */
	prompts = 0;
	#decoder = new TextDecoder();
	#line: string[] = [];
	#column = 0;
	#isFresh = true;
	#escape = "";

	/** The prompt stands there and nothing is typed behind it. */
	get atPrompt(): boolean {
		return this.#line.join("") === PROMPT;
	}

	feed(bytes: Uint8Array): void {
		for (const character of this.#decoder.decode(bytes, { stream: true })) this.#take(character);
	}

	/** The gateway was interrupted: shows a line that will not be ended, and begins a new one. */
	end(): void {
		if (this.#line.length > 0 && !this.atPrompt) this.onLine?.(this.#line.join(""));
		this.#line = [];
		this.#column = 0;
		this.#isFresh = true;
	}

	#take(character: string): void {
		if (this.#escape !== "" || character === ESCAPE) this.#takeEscape(character);
		else if (character === "\n") this.#endLine();
		else if (character === "\r") this.#return();
		else if (character === "\b") this.#column = Math.max(0, this.#column - 1);
		else if (character >= " ") this.#put(character);
	}

	#put(character: string): void {
		this.#line[this.#column++] = character;
		if (this.#isFresh && this.#column === PROMPT.length && this.atPrompt) this.prompts++;
	}

	#endLine(): void {
		const line = this.#line.join("");
		this.#line = [];
		this.#column = 0;
		this.#isFresh = true;
		this.onLine?.(line);
	}

	#return(): void {
		this.#column = 0;
		this.#isFresh = false;
	}

	/** CSI sequences that move on the line or erase it (ECMA-48, 8.3.20, 8.3.22 and 8.3.41); others change nothing here. */
	#takeEscape(character: string): void {
		this.#escape += character;
		const isWhole = this.#escape.startsWith(`${ESCAPE}[`)
			? /[@-~]$/.test(this.#escape.slice(2))
			: this.#escape.length > 1;
		if (!isWhole || this.#escape === `${ESCAPE}[`) return;
		const count = Number.parseInt(this.#escape.slice(2), 10);
		this.#escape = "";
		if (character === "C") this.#column += count || 1;
		else if (character === "D") this.#column = Math.max(0, this.#column - (count || 1));
		else if (character === "K") this.#line.length = count === 2 ? 0 : Math.min(this.#column, this.#line.length);
	}
}
