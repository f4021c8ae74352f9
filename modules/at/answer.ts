import { AtError } from "./errors";
import { InformationText } from "./information-text";
import type { Request } from "./request";

/** What a command that ended well was answered. */
export class Answer<Row extends string = string, ResultRow extends string = string> {
	// `declare` spares XS the definition of each field before it is set.
	/** The lines as they were received. */
	declare readonly texts: readonly string[];
	/** The deferred result, of a command that has one. */
	declare readonly result: InformationText<ResultRow> | undefined;
	readonly #request: Request<Row, ResultRow>;

	constructor(request: Request<Row, ResultRow>, texts: readonly string[], result?: InformationText<ResultRow>) {
		this.#request = request;
		this.texts = texts;
		this.result = result;
	}

	/** The command as sent, secrets masked. */
	get command(): string {
		return this.#request.masked;
	}

	/** The lines of information text, in order. */
	get lines(): readonly InformationText<Row>[] {
		return this.texts.map((text) => this.parse(text));
	}

	/** Line `index` as text; undefined where there are fewer. */
	text(index = 0): string | undefined {
		return this.texts[index];
	}

	/**
	 * Line `index`.
	 * @throws {AtError} of class `unexpected` where the modem answered fewer lines: some answer a bare OK.
	 */
	line(index = 0): InformationText<Row> {
		const text = this.texts[index];
		if (text !== undefined) return this.parse(text);
		const lines = this.texts.length === 0 ? "OK without the expected line" : `only ${this.texts.length} lines`;
		throw new AtError(`${this.command} was answered ${lines}.`, {
			class: "unexpected",
			command: this.command,
			sent: true,
		});
	}

	private parse(text: string): InformationText<Row> {
		const { prefix, row } = this.#request;
		const start = prefix !== "" && text.startsWith(`${prefix}:`) ? prefix.length + 1 : 0;
		return new InformationText(text, start, row);
	}
}
Object.freeze(Answer.prototype);

/** The answer to a command typed by a person: everything up to the final result, which may be negative. */
export interface RawAnswer {
	readonly lines: readonly string[];
	/** `OK`, `ERROR`, `+CME ERROR: 10`... */
	readonly final: string;
}
