import { CodeTable } from "io/code-table";

/** What a person's keyboard says; `text` is a run of characters to insert. */
export type Key =
	| "text"
	| "enter"
	| "interrupt"
	| "left"
	| "right"
	| "home"
	| "end"
	| "up"
	| "down"
	| "backspace"
	| "delete"
	| "kill-to-end"
	| "kill-to-start"
	| "kill-word"
	| "redraw"
	| "complete"
	| "none";

const ESCAPE = "\u001b";
/** Longest escape sequence taken as one; keys have at most seven characters. */
const LONGEST_SEQUENCE = 16;

/** Control characters as readline, and every shell, has them. Those that are not here mean nothing. */
const controls = new CodeTable<Key>(
	"\u0001 home",
	"\u0002 left",
	"\u0003 interrupt",
	"\u0004 delete",
	"\u0005 end",
	"\u0006 right",
	"\u0008 backspace",
	"\u0009 complete",
	"\u000b kill-to-end",
	"\u000c redraw",
	"\u000e down",
	"\u0010 up",
	"\u0015 kill-to-start",
	"\u0017 kill-word",
	"\u007f backspace",
);

/** What follows ESC: `[` is CSI, `O` is SS3 (ECMA-48, xterm's control sequences; `~` as the VT220 has it). */
const sequences = new CodeTable<Key>(
	"[A up",
	"[B down",
	"[C right",
	"[D left",
	"[H home",
	"[F end",
	"OA up",
	"OB down",
	"OC right",
	"OD left",
	"OH home",
	"OF end",
	"[1~ home",
	"[3~ delete",
	"[4~ end",
	"[7~ home",
	"[8~ end",
);

/**
 * Text as it arrives to keys. CR, LF and CR LF each end a line. Marks of a bracketed paste and keys that are not known
 * mean nothing.
 */
export class KeyReader {
	/** What the last key `text` says. */
	text = "";
	#waiting = "";
	#afterReturn = false;

	/** How many characters wait. */
	get length(): number {
		return this.#waiting.length;
	}

	feed(text: string): void {
		this.#waiting += text;
	}

	/** Gives what waits, and forgets it. */
	takeAll(): string {
		return this.#take(this.#waiting.length);
	}

	/** Forgets what waits. */
	clear(): void {
		this.#waiting = "";
	}

	/** Keeps at most `limit` characters, and of a line that is longer nothing. Gives what was dropped. */
	trim(limit: number): string {
		if (this.#waiting.length <= limit) return "";
		const most = this.#waiting.slice(0, limit);
		const end = Math.max(most.lastIndexOf("\r"), most.lastIndexOf("\n")) + 1;
		const dropped = this.#waiting.slice(end);
		this.#waiting = this.#waiting.slice(0, end);
		return dropped;
	}

	/** The next key, or undefined when nothing whole waits. */
	next(): Key | undefined {
		const waiting = this.#waiting;
		if (waiting === "") return undefined;
		const control = firstControl(waiting);
		if (control !== 0) {
			this.text = this.#take(control < 0 ? waiting.length : control);
			this.#afterReturn = false;
			return "text";
		}
		if (waiting[0] === ESCAPE) return this.#sequence();
		return this.#control(this.#take(1));
	}

	#control(character: string): Key {
		const secondHalf = character === "\n" && this.#afterReturn;
		this.#afterReturn = character === "\r";
		if (secondHalf) return "none";
		if (character === "\r" || character === "\n") return "enter";
		return controls.meaningOf(character) ?? "none";
	}

	/** A sequence that is not whole yet waits; a control character in the middle ends it. */
	#sequence(): Key | undefined {
		this.#afterReturn = false;
		const final = finalOfSequence(this.#waiting);
		if (final === undefined) return undefined;
		const isBroken = final > LONGEST_SEQUENCE || firstControl(this.#waiting[final] as string) === 0;
		const sequence = this.#take(isBroken ? final : final + 1);
		return isBroken ? "none" : (sequences.meaningOf(sequence.slice(1)) ?? "none");
	}

	#take(count: number): string {
		const taken = this.#waiting.slice(0, count);
		this.#waiting = this.#waiting.slice(count);
		return taken;
	}
}
Object.freeze(KeyReader.prototype);

/** Where the last character of the sequence stands, or what breaks it off; undefined when it has not arrived. */
function finalOfSequence(text: string): number | undefined {
	const introducer = text[1];
	let final = introducer === "[" || introducer === "O" ? 2 : 1;
	if (introducer === "[") while (final <= LONGEST_SEQUENCE && isParameter(text[final])) final++;
	return final < text.length ? final : undefined;
}

/** Parameter and intermediate bytes of a control sequence (ECMA-48, 5.4). */
function isParameter(character: string | undefined): boolean {
	return character !== undefined && character >= " " && character <= "?";
}

/** Where the first C0 or C1 control or DEL is; -1 for none. */
function firstControl(text: string): number {
	return text.search(/[\u0000-\u001f\u007f-\u009f]/);
}
