import { AtError } from "./errors";
import type { InformationText } from "./information-text";

/** What a command that ended well was answered. */
export class Answer<Row extends string = string, ResultRow extends string = string> {
	/** The command as sent, secrets masked. */
	readonly command: string;
	/** The lines of information text, in order. */
	readonly lines: readonly InformationText<Row>[];
	/** The deferred result, of a command that has one. */
	readonly result: InformationText<ResultRow> | undefined;

	constructor(command: string, lines: readonly InformationText<Row>[], result?: InformationText<ResultRow>) {
		this.command = command;
		this.lines = lines;
		this.result = result;
	}

	/** Line `index` as text; undefined where there are fewer. */
	text(index = 0): string | undefined {
		return this.lines[index]?.text;
	}

	/**
	 * Line `index`.
	 * @throws {AtError} of class `unexpected` where the modem answered fewer lines: some answer a bare OK.
	 */
	line(index = 0): InformationText<Row> {
		const line = this.lines[index];
		if (line) return line;
		const lines = this.lines.length === 0 ? "OK without the expected line" : `only ${this.lines.length} lines`;
		throw new AtError(`${this.command} was answered ${lines}.`, {
			class: "unexpected",
			command: this.command,
			sent: true,
		});
	}
}
Object.freeze(Answer.prototype);

/** The answer to a command typed by a person: everything up to the final result, which may be negative. */
export interface RawAnswer {
	readonly lines: readonly string[];
	/** `OK`, `ERROR`, `+CME ERROR: 10`... */
	readonly final: string;
}
