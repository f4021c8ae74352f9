import type { LineEnd } from "./board/line";
import { Screen } from "./screen";

/** Lets time pass until a condition holds; false when nothing is left that could make it hold. */
export type Wait = (condition: () => boolean) => Promise<boolean>;

/** The terminal's end of the gateway's console: what comes goes to the screen, or to who has borrowed the line. */
export class ConsoleLink {
	readonly screen = new Screen();
	/** Called with all that comes while nobody has borrowed the line. */
	onOutput: ((bytes: Uint8Array) => void) | undefined;
	readonly #line: LineEnd;
	#borrower: ((bytes: Uint8Array) => void) | undefined;

	constructor(line: LineEnd) {
		this.#line = line;
		line.onReceive = (bytes) => {
			if (this.#borrower) this.#borrower(bytes);
			else this.show(bytes);
		};
	}

	send(bytes: Uint8Array): void {
		this.#line.send(bytes);
	}

	/** What the BREAK key of a terminal does. */
	sendBreak(): void {
		this.#line.sendBreak?.();
	}

	/** Types text, with CR behind it. */
	typeLine(text: string): void {
		this.send(Buffer.from(`${text}\r`));
	}

	show(bytes: Uint8Array): void {
		this.screen.feed(bytes);
		this.onOutput?.(bytes);
	}

	/** From now on what comes goes to `receive`, until the returned function is called. */
	borrow(receive: (bytes: Uint8Array) => void): () => void {
		this.#borrower = receive;
		return () => {
			this.#borrower = undefined;
		};
	}
}
