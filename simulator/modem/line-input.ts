import { LINE_LIMIT } from "./command-line";

const CR = 0x0d;
const LF = 0x0a;
const BACKSPACE = 0x08;

/** What is kept of the input between two pieces of it; plain, so that it can be carried over to the next run. */
export interface InputMemory {
	/** The line as far as it was typed. */
	typed: string;
}

/** What {@link LineInput.read} took. */
export interface Taken {
	/** What is to be echoed. */
	readonly echo: Uint8Array;
	/** The line that was ended, without its CR; undefined while it is still being typed. */
	readonly line: string | undefined;
	/** It is `A/`: the last line again (V.250 5.2.4). */
	readonly repeat: boolean;
	/** What came behind the line. */
	readonly rest: Uint8Array;
}

/** Makes command lines of bytes: CR ends one, backspace takes a character back, `A/` needs no CR. */
export class LineInput {
	readonly #memory: InputMemory;
	#afterCarriageReturn = false;

	constructor(memory: InputMemory) {
		this.#memory = memory;
	}

	/** Is a line begun and not ended? */
	get open(): boolean {
		return this.#memory.typed !== "";
	}

	read(bytes: Uint8Array): Taken {
		const input = this.swallowLineFeed(bytes);
		for (let at = 0; at < input.length; at++) {
			const byte = input[at] as number;
			if (byte !== CR) this.#type(byte);
			const repeat = this.#isRepeat();
			if (byte === CR || repeat) return this.#end(input, at + 1, repeat);
		}
		return { echo: input, line: undefined, repeat: false, rest: new Uint8Array() };
	}

	/** Many hosts end a line with CR LF; the LF is no part of what follows. */
	swallowLineFeed(bytes: Uint8Array): Uint8Array {
		const swallow = this.#afterCarriageReturn && bytes[0] === LF;
		if (bytes.length > 0) this.#afterCarriageReturn = false;
		return swallow ? bytes.subarray(1) : bytes;
	}

	/** From now on an LF is data: the host has seen a prompt. */
	expectData(): void {
		this.#afterCarriageReturn = false;
	}

	#type(byte: number): void {
		const { typed } = this.#memory;
		if (byte === BACKSPACE) this.#memory.typed = typed.slice(0, -1);
		// Room for the prefix and for one character too many; what lies beyond changes nothing any more.
		else if (typed.length < LINE_LIMIT + 100) this.#memory.typed = typed + String.fromCharCode(byte);
	}

	#isRepeat(): boolean {
		return this.#memory.typed.endsWith("/") && /^[\n ]*[Aa]\/$/.test(this.#memory.typed);
	}

	#end(input: Uint8Array, end: number, repeat: boolean): Taken {
		const line = this.#memory.typed;
		this.#memory.typed = "";
		this.#afterCarriageReturn = !repeat;
		return { echo: input.subarray(0, end), line, repeat, rest: input.subarray(end) };
	}
}
