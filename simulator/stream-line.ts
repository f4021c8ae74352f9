import type { Readable, Writable } from "node:stream";
import type { LineEnd } from "./board/line";

/** A byte stream of the computer (TCP, a PTY's helper) as the modem's end of a line; it has no rate of its own. */
export class StreamLine implements LineEnd {
	onReceive: ((bytes: Uint8Array) => void) | undefined;
	onDrain: (() => void) | undefined;
	onControl: LineEnd["onControl"];
	baud = 115_200;
	flowControl = false;
	readonly #output: Writable;
	#sent = 0;

	constructor(input: Readable, output: Writable) {
		this.#output = output;
		input.on("data", (bytes: Buffer) => this.onReceive?.(bytes));
	}

	send(bytes: Uint8Array): void {
		// Nobody is there: the bytes leave all the same.
		if (!this.#output.writable) {
			queueMicrotask(() => this.onDrain?.());
			return;
		}
		const number = ++this.#sent;
		this.#output.write(Uint8Array.from(bytes), () => {
			if (number === this.#sent) this.onDrain?.();
		});
	}
}
