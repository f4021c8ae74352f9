import type { Engine, Line } from "at/engine";
import { InformationText } from "at/information-text";

/**
 * Keeps results that came when nobody was waiting: the gateway was reset while the modem was sending. They may come at
 * any moment after the port is open, before the modem has even been identified.
 */
export class LateResults {
	#lines: InformationText[] = [];
	#prefixes: string[] = [];

	/** Begins to listen; a result whose exchange is under way goes to that exchange. */
	attach(engine: Engine, prefixes: readonly string[]): void {
		const keep = (line: InformationText) => this.#keep(line);
		for (const prefix of prefixes) {
			if (this.#prefixes.includes(prefix)) continue;
			this.#prefixes.push(prefix);
			engine.onUnsolicited(prefix, keep);
		}
	}

	/** The last result with this prefix: one that has come already, or one that comes within so many milliseconds. */
	async wait(line: Line, prefix: string, within: number): Promise<InformationText | undefined> {
		return this.take(prefix) ?? (await line.listen(prefix, within));
	}

	/** What has come, once. */
	take(prefix: string): InformationText | undefined {
		const found = this.#lines.find(({ text }) => text.startsWith(prefix));
		this.#forget(prefix);
		return found;
	}

	#keep({ text, start }: InformationText): void {
		this.#forget(start === 0 ? text : text.slice(0, start - 1));
		// The engine hands every handler the same object, with the next line in it.
		this.#lines.push(new InformationText(text, start));
	}

	#forget(prefix: string): void {
		this.#lines = this.#lines.filter(({ text }) => !text.startsWith(prefix));
	}
}
Object.freeze(LateResults.prototype);
