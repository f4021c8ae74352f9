import { utf8Length } from "io/utf8";
import { History } from "./history";
import type { Key } from "./key-reader";
import { NOT_UTF8 } from "./utf8-reader";
import { characterAfter, characterBefore } from "./width";

/** Longest line in UTF-8 bytes. */
export const LINE_LIMIT = 2048;

const TOO_LONG = `The line was longer than ${LINE_LIMIT} bytes and was not carried out; send files by "receive" instead of typing them.`;
const INVALID = "The line held bytes that are no UTF-8 and was not carried out; set the terminal to UTF-8.";

/** The line that is being typed, without any drawing. */
export class LineEditor {
	readonly history = new History();
	#text = "";
	/** Index in the text. */
	#caret = 0;
	#bytes = 0;
	#refusal: string | undefined;

	get text(): string {
		return this.#text;
	}

	get caret(): number {
		return this.#caret;
	}

	/** Why the line will not be carried out, as a sentence. What is typed up to its end is dropped. */
	get refusal(): string | undefined {
		return this.#refusal;
	}

	insert(text: string): void {
		if (this.#refusal !== undefined) return;
		if (text.includes(NOT_UTF8)) {
			this.#refuse(INVALID);
			return;
		}
		const bytes = this.#bytes + utf8Length(text);
		if (bytes > LINE_LIMIT) {
			this.#refuse(TOO_LONG);
			return;
		}
		this.#bytes = bytes;
		this.#text = this.#text.slice(0, this.#caret) + text + this.#text.slice(this.#caret);
		this.#caret += text.length;
	}

	/** Carries out an editing key. Those that end the line are the console's. */
	edit(key: Key): void {
		if (this.#refusal !== undefined) return;
		switch (key) {
			case "left":
				this.#caret = characterBefore(this.#text, this.#caret);
				break;
			case "right":
				this.#caret = characterAfter(this.#text, this.#caret);
				break;
			case "home":
				this.#caret = 0;
				break;
			case "end":
				this.#caret = this.#text.length;
				break;
			case "backspace":
				this.#remove(characterBefore(this.#text, this.#caret), this.#caret);
				break;
			case "delete":
				this.#remove(this.#caret, characterAfter(this.#text, this.#caret));
				break;
			case "kill-to-end":
				this.#remove(this.#caret, this.#text.length);
				break;
			case "kill-to-start":
				this.#remove(0, this.#caret);
				break;
			case "kill-word":
				this.#remove(wordBefore(this.#text, this.#caret), this.#caret);
				break;
			case "up":
				this.#replace(this.history.older(this.#text));
				break;
			case "down":
				this.#replace(this.history.newer());
				break;
		}
	}

	/** Begins a new line. */
	clear(): void {
		this.#refusal = undefined;
		this.#replace("");
		this.history.leave();
	}

	#refuse(sentence: string): void {
		this.#replace("");
		this.#refusal = sentence;
	}

	#remove(start: number, end: number): void {
		this.#text = this.#text.slice(0, start) + this.#text.slice(end);
		this.#caret = start;
		this.#bytes = utf8Length(this.#text);
	}

	#replace(text: string | undefined): void {
		if (text === undefined) return;
		this.#text = text;
		this.#caret = text.length;
		this.#bytes = utf8Length(text);
	}
}
Object.freeze(LineEditor.prototype);

/** Where the word before `index` begins, blanks behind it included. */
function wordBefore(text: string, index: number): number {
	const before = text.slice(0, index).trimEnd();
	return before.lastIndexOf(" ") + 1;
}
