import type { CodeTable } from "io/code-table";

/**
 * How an AT command is written down: as the syntax row of its manual, with the limits inside the brackets.
 *
 * ```ts
 * // 24.2.2 Protocol and MMS proxy
 * export const CMMSPROTO = command('+CMMSPROTO=<type 0-1>[,"<gateway 15>",<port 0-65535>]', { read: '<type>,"<gateway>",<port>' });
 * ```
 *
 * | in the row | means |
 * |---|---|
 * | `<n 0-255>`, `<n 1->`, `<n>` | an integer with its range, the upper end or both ends open |
 * | `"<name 40>"`, `"<pin 4-8>"` | a string between quotes, at most 40 bytes of UTF-8, or 4 to 8 |
 * | `<path text 64>` | a string without quotes |
 * | `"<type PIC\|TEXT>"` | one of these words |
 * | `<... secret>` | never shown in a trace or an error |
 * | `[,<a>,<b>]` | optional, together |
 * | `[,<a>][,<b>]`, `[,<a>[,<b>]]` | optional one by one; one left out before a given one leaves its comma |
 *
 * Everything else is sent as it stands, so `+CMMSCFG="data_mode",<mode 0-1>` is a command of its own.
 * docs/commands.md says why this form was chosen.
 */
export interface Command<Syntax extends string = string, Row extends string = string> extends CommandOptions {
	readonly syntax: Syntax;
	readonly answer?: Row;
}

/** What comes back, and the time allowed. Rows name fields only, as in `'<type>,"<gateway>",<port>'`. */
export interface CommandOptions {
	/** The fields of the lines that the read form answers. Without it, the read form does not exist. */
	readonly read?: string;
	/** The fields of the lines that the write or execute form answers. */
	readonly answer?: string;
	/** The prefix of those lines where it is not the command's name. */
	readonly prefix?: string;
	/** The answer's lines have no prefix, or not all of them: what no URC handler claims belongs to the answer. */
	readonly unprefixed?: true;
	/** Milliseconds until the final result; 9000 where the manual gives none. */
	readonly within?: number;
	/** The fields of the deferred result, `+CMMSSEND: <err>`, that comes beside OK: later, or earlier on some models. */
	readonly result?: string;
	/** Milliseconds from OK to the deferred result. */
	readonly resultWithin?: number;
	/** What asks for the bytes of {@link Line.upload}; `none`: they follow the command line at once. */
	readonly prompt?: ">" | "CONNECT" | "DOWNLOAD" | "none";
	/**
	 * How {@link Line.download} knows the bytes to come: the line before them up to their number. Where the command has
	 * a deferred result, 0 bytes are that result.
	 */
	readonly counted?: "CONNECT" | `${string},` | `${string}:`;
	/** Prefix of a line that is a failure in itself, such as `+CMMSDOWN: 182` or `+IP ERROR: text` before ERROR. */
	readonly failure?: string;
	/** The answer must not be traced: it shows a password. */
	readonly secretAnswer?: true;
	/** What the numbers of `+CME ERROR` and of deferred results mean here; else those of 27.007 (9.2). */
	readonly codes?: CodeTable;
}

/** Where a manual gives no time. SIM767XX prints 9000 ms for most commands. */
export const DEFAULT_WITHIN = 9000;

/** Writes a command down; see {@link Command}. */
export function command<const Syntax extends string, const Options extends CommandOptions>(
	syntax: Syntax,
	options?: Options,
): Readonly<{ syntax: Syntax } & Options> {
	return Object.freeze({ syntax, ...options } as { syntax: Syntax } & Options);
}

/** The name without parameters: `+CMMSPROTO`, `E`, `I`. */
export function commandName(syntax: string): string {
	const end = syntax.search(/[=[<]/);
	return end < 0 ? syntax : syntax.slice(0, end);
}

/** The types of the values that a syntax row takes, in order. */
export type Values<
	Syntax extends string,
	Optional extends boolean = false,
	Out extends unknown[] = [],
> = Syntax extends `${infer Before}<${infer Parameter}>${infer After}`
	? IsOptional<Before, Optional> extends true
		? Values<After, true, [...Out, Value<Before, Parameter>?]>
		: Values<After, false, [...Out, Value<Before, Parameter>]>
	: Out;

type IsOptional<Before extends string, Optional extends boolean> = Optional extends true
	? true
	: Before extends `${string}[${string}`
		? true
		: false;

type Value<Before extends string, Parameter extends string> = Before extends `${string}"`
	? Parameter extends `${string} ${infer Limits}`
		? Limits extends `${string}|${string}`
			? Choice<Limits>
			: string
		: string
	: Parameter extends `${string} text${string}`
		? string
		: number;

type Choice<Limits extends string> = Limits extends `${infer First}|${infer Rest}` ? First | Choice<Rest> : Limits;

/** The names of the fields of a row. */
export type FieldNames<Row extends string> = Row extends `${string}<${infer Name}>${infer After}`
	? Name | FieldNames<After>
	: never;
