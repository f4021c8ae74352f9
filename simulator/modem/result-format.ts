import type { Line } from "./answer";
import type { BoundCommand } from "./command";
import type { CommandError, ErrorTable } from "./errors";
import type { QuirkName } from "./quirks";
import type { LineSettings } from "./settings";

/** V.250 5.7.1, SIM767XX 25.1: what ATV0 prints. */
const NUMERIC: Readonly<Record<string, number>> = Object.freeze({
	OK: 0,
	CONNECT: 1,
	RING: 2,
	"NO CARRIER": 3,
	ERROR: 4,
	"NO DIALTONE": 6,
	BUSY: 7,
	"NO ANSWER": 8,
});

/** Information lines, final results, errors and prompts as the settings of the moment want them (V.250 6.2.6). */
export class ResultFormat {
	constructor(
		readonly settings: LineSettings,
		readonly tables: { readonly errors: ErrorTable; readonly smsErrors: ErrorTable },
		readonly hasQuirk: (name: QuirkName) => boolean,
	) {}

	/** CR LF before and behind, one CR LF between lines; ATV0 leaves the first away. */
	information(text: string): string {
		return this.settings.verbose ? `\r\n${text}\r\n` : `${text}\r\n`;
	}

	final(result: string): string {
		if (this.settings.quiet) return "";
		if (this.settings.verbose) return `\r\n${result}\r\n`;
		return `${NUMERIC[result] ?? result}\r`;
	}

	/** The final result of an error in the form that AT+CMEE asks for. */
	error(error: CommandError, command: BoundCommand | undefined): string {
		const table = command?.errors ?? this.tables.errors;
		const code = error.kind === "parameter" ? this.#parameterCode(table) : error.code;
		if (error.kind === "text") return error.message;
		if (code === undefined || this.settings.errors === 0) return "ERROR";
		if (error.kind === "CMS") return `+CMS ERROR: ${this.#show(code, this.tables.smsErrors, {})}`;
		return `+CME ERROR: ${this.#show(code, table)}`;
	}

	prompt(prompt: ">" | "CONNECT" | "DOWNLOAD"): string {
		if (prompt !== ">") return `\r\n${prompt}\r\n`;
		return this.hasQuirk("bare-prompt") ? "\r\n>\r\n" : "\r\n> ";
	}

	#parameterCode(table: ErrorTable): number | undefined {
		return this.hasQuirk("verbose-plain-error") ? undefined : table.invalidParameter;
	}

	/** @param others where a text is looked up that the table lacks; the RP causes of a network have none */
	#show(code: number, table: ErrorTable, others = this.tables.errors.texts): string {
		if (this.settings.errors !== 2) return String(code);
		return table.texts[code] ?? others[code] ?? String(code);
	}
}

/** One block of lines as pieces to send; raw bytes stand where a line would. */
export function formatLines(lines: readonly Line[], format: ResultFormat): (string | Uint8Array)[] {
	if (lines.length === 0) return [];
	const blanks = format.hasQuirk("missing-blanks");
	const shown = lines.map((line) => (typeof line === "string" && blanks ? line.replace(/^(\+\w+:) /, "$1") : line));
	if (shown.every((line) => typeof line === "string")) return [format.information(shown.join("\r\n"))];
	const isBare = format.hasQuirk("bare-data");
	const pieces = shown.flatMap((line) => (isBare && typeof line !== "string" ? [line] : [line, "\r\n"]));
	return format.settings.verbose ? ["\r\n", ...pieces] : pieces;
}
