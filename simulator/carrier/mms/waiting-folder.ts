import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { WaitingMessage } from "./waiting-message";

const STATE_FILE = /^in-\d{4,}\.json$/;

export interface KeptMessage {
	message: WaitingMessage;
	/** Its M-Retrieve.conf. */
	pdu: Uint8Array;
}

/**
 * Messages for the gateway as files: `in-0001.mms`, the M-Retrieve.conf as it is served, and `in-0001.json`, what has
 * happened to it. A gateway that lost its power finds them again in the next run.
 */
export class WaitingFolder {
	readonly #folder: string;

	constructor(folder: string) {
		this.#folder = folder;
		mkdirSync(folder, { recursive: true });
	}

	/** In the order of their numbers. */
	read(): KeptMessage[] {
		const names = readdirSync(this.#folder).filter((name) => STATE_FILE.test(name));
		return names.map((name) => this.#readOne(name)).sort((a, b) => a.message.number - b.message.number);
	}

	/** Writes a message that is new, the PDU first: a state without its message would be of no use. */
	add({ message, pdu }: KeptMessage): void {
		writeFileSync(`${this.#stem(message)}.mms`, pdu);
		this.update(message);
	}

	update(message: WaitingMessage): void {
		writeFileSync(`${this.#stem(message)}.json`, `${JSON.stringify(message, undefined, "\t")}\n`);
	}

	#stem({ number }: WaitingMessage): string {
		return join(this.#folder, `in-${String(number).padStart(4, "0")}`);
	}

	#readOne(name: string): KeptMessage {
		const message = JSON.parse(readFileSync(join(this.#folder, name), "utf8")) as WaitingMessage;
		return { message, pdu: readFileSync(join(this.#folder, name.replace(/json$/, "mms"))) };
	}
}
