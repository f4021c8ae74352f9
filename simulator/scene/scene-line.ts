const CR = 0x0d;
const LF = 0x0a;
const BACKSPACE = "\u007f";
/** Keys that move a caret, which this line does not have (ECMA-48, 5.4). */
const SEQUENCE = /\u001b(\[[0-9;]*[@-~]?|O?.?)/g;

/** A line for the simulator while it is typed at the keyboard. */
export class SceneLine {
	state: "typing" | "complete" | "abandoned" = "typing";
	readonly #decoder = new TextDecoder();
	#characters: string[] = [];

	get text(): string {
		return this.#characters.join("");
	}

	/** Takes keys, up to the end of the line at most. @returns how many it took, and what the terminal shows for them. */
	type(keys: Uint8Array): [taken: number, echo: string] {
		const found = keys.findIndex((key) => key === CR || key === LF);
		const end = found < 0 ? keys.length : found;
		let echo = "";
		for (const key of this.#decoder.decode(keys.subarray(0, end), { stream: true }).replace(SEQUENCE, ""))
			echo += this.#take(key);
		if (found >= 0 && this.state === "typing") this.state = "complete";
		const isPair = keys[found] === CR && keys[found + 1] === LF;
		return [found < 0 ? end : end + (isPair ? 2 : 1), echo];
	}

	#take(key: string): string {
		if (key === BACKSPACE || key === "\b") {
			if (this.#characters.pop() === undefined) return "";
			if (this.#characters.length === 0) this.state = "abandoned";
			return "\b \b";
		}
		if (key < " ") return "";
		this.#characters.push(key);
		this.state = "typing";
		return key;
	}
}
