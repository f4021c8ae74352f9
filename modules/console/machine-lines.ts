import { utf8Length } from "io/utf8";
import { NOT_UTF8 } from "./editor/utf8-reader";

/** Longest line of a machine in bytes: a request with a piece of a file has some 1500. */
export const MACHINE_LINE_LIMIT = 4096;

/** Lines of a machine, which types no keys. */
export class MachineLines {
	#waiting = "";

	get length(): number {
		return this.#waiting.length;
	}

	feed(text: string): void {
		this.#waiting += text;
	}

	clear(): void {
		this.#waiting = "";
	}

	/** The next whole line that is not empty; undefined when none waits. */
	next(): string | undefined {
		for (;;) {
			const end = this.#waiting.search(/[\r\n]/);
			if (end < 0) return undefined;
			const line = this.#waiting.slice(0, end).trim();
			this.#waiting = this.#waiting.slice(end + 1);
			if (line !== "") return line;
		}
	}

	/** Whether the line that is coming in is longer than one may be; it is dropped then, up to its end. */
	dropTooLong(): boolean {
		if (this.#waiting.length <= MACHINE_LINE_LIMIT || /[\r\n]/.test(this.#waiting)) return false;
		this.#waiting = "";
		return true;
	}
}
Object.freeze(MachineLines.prototype);

/** Why a line cannot be taken, as a sentence; undefined when it can. */
export function refusalOf(line: string): string | undefined {
	if (line.includes(NOT_UTF8)) return "The line held bytes that are no UTF-8.";
	if (utf8Length(line) > MACHINE_LINE_LIMIT) return `The line was longer than ${MACHINE_LINE_LIMIT} bytes.`;
	return undefined;
}
