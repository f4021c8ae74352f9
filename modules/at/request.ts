import { type Command, type CommandOptions, commandName, type Values } from "./command";
import { AtError } from "./errors";
import { serialise } from "./parameters";

/** A command line that has passed every check, ready to be sent. */
export interface Request<Row extends string = string, ResultRow extends string = string> {
	/** Without the CR. */
	readonly text: string;
	/** As it may be shown. */
	readonly masked: string;
	/** Values that must not be shown, wherever they turn up (in an echo). */
	readonly secrets: readonly string[];
	/** What the lines that belong to it begin with, up to the colon; empty where they have no prefix. */
	readonly prefix: string;
	/** The fields of these lines. */
	readonly row: Row | undefined;
	readonly resultRow: ResultRow | undefined;
	readonly options: CommandOptions;
}

type ReadRow<C> = C extends { read: infer Row extends string } ? Row : never;
type AnswerRow<C> = C extends { answer: infer Row extends string } ? Row : string;
type ResultRow<C> = C extends { result: infer Row extends string } ? Row : string;

/** `AT+CMMSSEND`. @throws {AtError} of class `refused-argument` where the command needs parameters. */
export function execute<const C extends Command>(definition: C): Request<AnswerRow<C>, ResultRow<C>> {
	const { syntax } = definition;
	const name = commandName(syntax);
	const next = syntax.charAt(name.length);
	if (next !== "" && next !== "[") throw refuse(`AT${name}`, `AT${name} cannot be sent without parameters`);
	return make(definition, `AT${name}`, `AT${name}`, [], definition.answer) as Request<AnswerRow<C>, ResultRow<C>>;
}

/** `AT+CMMSPROTO?` */
export function read<const C extends Command & { readonly read: string }>(
	definition: C,
): Request<ReadRow<C>, ResultRow<C>> {
	const text = `AT${commandName(definition.syntax)}?`;
	return make(definition, text, text, [], definition.read) as Request<ReadRow<C>, ResultRow<C>>;
}

/** `AT+CMMSPROTO=?`; its fields are lists and ranges and have no names. */
export function test<const C extends Command>(definition: C): Request {
	const text = `AT${commandName(definition.syntax)}=?`;
	return make(definition, text, text, [], undefined);
}

/**
 * `AT+CMMSPROTO=1,"10.0.0.172",80`.
 * @throws {AtError} of class `refused-argument`, with a sentence that names the parameter and its limit.
 */
export function write<const C extends Command>(
	definition: C,
	...values: Values<C["syntax"]>
): Request<AnswerRow<C>, ResultRow<C>> {
	const { text, masked, secrets } = serialise(definition.syntax, values as readonly (string | number | undefined)[]);
	return make(definition, `AT${text}`, `AT${masked}`, secrets, definition.answer) as Request<
		AnswerRow<C>,
		ResultRow<C>
	>;
}

function make(
	options: Command,
	text: string,
	masked: string,
	secrets: readonly string[],
	row: string | undefined,
): Request {
	const prefix = options.prefix ?? commandName(options.syntax);
	return { text, masked, secrets, prefix, row, resultRow: options.result, options };
}

function refuse(command: string, message: string): AtError {
	return new AtError(`${message}.`, { class: "refused-argument", command, sent: false });
}
