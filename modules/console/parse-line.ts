import { checkValue } from "./check-value";
import type { Argument, Command } from "./declaration";
import { CommandError, quoted } from "./errors";
import { parseWords, type Word } from "./grammar";
import { nearest, nearestCommand } from "./nearest";
import { placeholder, usage } from "./usage";

/** A line that can be carried out. */
export interface ParsedLine {
	readonly command: Command;
	readonly values: Readonly<Record<string, unknown>>;
}

/**
 * Finds the command of a line and checks everything that it says.
 * @throws {CommandError} with a sentence that says what is wrong and what to do.
 */
export function parseLine(line: string, commands: readonly Command[]): ParsedLine {
	const raw = rawCommand(line, commands);
	if (raw) return raw;
	const words = parseWords(line);
	const command = findCommand(words, commands);
	const rest = words.slice(command.name.split(" ").length);
	return { command, values: new ArgumentReader(command, rest).read() };
}

/** A command that takes the line as it was typed, quotation marks and all. */
function rawCommand(line: string, commands: readonly Command[]): ParsedLine | undefined {
	const [, name, rest] = /^ *([^ ]+) *(.*)$/.exec(line) ?? [];
	if (name === undefined || rest === undefined) return undefined;
	const command = commands.find((each) => each.name === name);
	if (!command) return undefined;
	const [key, argument] = Object.entries(command.parameters)[0] ?? [];
	if (key === undefined || argument?.type !== "raw") return undefined;
	const typed = rest.trimEnd();
	if (typed === "") throw missing(command, argument.value, argument.help);
	return { command, values: { [key]: checkValue(argument.value, argument, typed) } };
}

function findCommand(words: readonly Word[], commands: readonly Command[]): Command {
	const first = words[0]?.text ?? "";
	const firstTwo = words[1] ? `${first} ${words[1].text}` : first;
	const found = commands.find(({ name }) => name === firstTwo) ?? commands.find(({ name }) => name === first);
	if (found) return found;
	const names = commands.map(({ name }) => name);
	const longer = names.filter((name) => name.startsWith(`${first} `));
	if (longer.length > 0 && firstTwo === first)
		throw new CommandError(`"${first}" needs a second word: ${longer.join(", ")}.`);
	const guess = nearestCommand(firstTwo, names);
	const hint = guess ? ` Did you mean "${guess}"?` : "";
	const typed = longer.length > 0 ? firstTwo : first;
	throw new CommandError(`There is no command ${quoted(typed)}.${hint} "help" lists them all.`);
}

/** Words to values, for one command. */
class ArgumentReader {
	#command: Command;
	#words: readonly Word[];
	#at = 0;
	#values: Record<string, unknown> = {};

	constructor(command: Command, words: readonly Word[]) {
		this.#command = command;
		this.#words = words;
	}

	read(): Record<string, unknown> {
		const { parameters, options } = this.#command;
		const places = Object.entries(parameters);
		for (const [name, argument] of Object.entries(options)) this.#values[name] = withoutValue(argument);
		for (let word = this.#words[this.#at]; word; word = this.#words[this.#at]) {
			if (word.text.startsWith("--") && !word.isQuoted) this.#readOption(word.text);
			else this.#readParameter(word, places.shift());
		}
		for (const [, argument] of places) if (isRequired(argument)) throw this.#missing(placeholder(argument), argument);
		for (const [name, argument] of Object.entries(options))
			if (isRequired(argument) && isMissing(this.#values[name])) throw this.#missing(`--${name}`, argument);
		return this.#values;
	}

	#readParameter(word: Word, place: [name: string, argument: Argument] | undefined): void {
		if (!place) throw new CommandError(`${quoted(word.text)} is too much${this.#blanks}; ${this.#usage()}`);
		const [name, argument] = place;
		const isRest = argument.type === "words";
		const typed = isRest ? this.#words.slice(this.#at).map(({ text }) => text) : [word.text];
		this.#at += typed.length;
		this.#values[name] = checkValue(this.#nameOf(argument), argument, typed.join(" "));
	}

	/** A choice has no name of its own that a person would know. */
	#nameOf(argument: Argument): string {
		return argument.type === "choice" ? `The word after "${this.#command.name}"` : placeholder(argument);
	}

	#readOption(text: string): void {
		const [, name, , inline] = /^--([^=]*)(=(.*))?$/s.exec(text) as RegExpExecArray;
		const argument = this.#option(name as string);
		this.#at++;
		if (argument.type === "flag" && inline !== undefined)
			throw new CommandError(`--${name} takes no value; ${this.#usage()}`);
		const typed = argument.type === "flag" ? "" : (inline ?? this.#optionValue(name as string, argument));
		this.#keep(name as string, argument, checkValue(`--${name}`, argument, typed));
	}

	get #blanks(): string {
		const { parameters, options } = this.#command;
		const takesText = Object.keys(parameters).length + Object.keys(options).length > 0;
		return takesText ? " (a text with blanks goes between quotation marks)" : "";
	}

	#option(name: string): Argument {
		const { options } = this.#command;
		const argument = Object.hasOwn(options, name) ? options[name] : undefined;
		if (argument) return argument;
		const guess = nearest(name, Object.keys(options));
		const hint = guess ? ` Did you mean --${guess}?` : "";
		throw new CommandError(`"${this.#command.name}" has no option ${quoted(`--${name}`)}.${hint} ${this.#seeHelp()}`);
	}

	#optionValue(name: string, argument: Argument): string {
		const word = this.#words[this.#at];
		if (!word || (word.text.startsWith("--") && !word.isQuoted))
			throw new CommandError(
				`--${name} needs a value: --${name} ${placeholder(argument)}; put one that begins with -- in quotation marks.`,
			);
		this.#at++;
		return word.text;
	}

	#keep(name: string, argument: Argument, value: unknown): void {
		const earlier = this.#values[name];
		if (argument.type === "text" && argument.many !== undefined) {
			const values = earlier as unknown[];
			if (values.length >= argument.many)
				throw new CommandError(`--${name} may be given at most ${argument.many} times.`);
			this.#values[name] = [...values, value];
			return;
		}
		if (earlier !== undefined && earlier !== false) throw new CommandError(`--${name} was given twice; give it once.`);
		this.#values[name] = value;
	}

	#missing(what: string, argument: Argument): CommandError {
		return missing(this.#command, what, argument.help);
	}

	#usage(): string {
		return `usage: ${usage(this.#command)}`;
	}

	#seeHelp(): string {
		return `"help ${this.#command.name}" shows what it takes.`;
	}
}
Object.freeze(ArgumentReader.prototype);

function missing(command: Command, what: string, help: string): CommandError {
	return new CommandError(`"${command.name}" needs ${what} (${help}); usage: ${usage(command)}`);
}

function isRequired(argument: Argument): boolean {
	return argument.type !== "flag" && argument.required === true;
}

function withoutValue(argument: Argument): unknown {
	if (argument.type === "flag") return false;
	return argument.type === "text" && argument.many !== undefined ? [] : undefined;
}

function isMissing(value: unknown): boolean {
	return value === undefined || (Array.isArray(value) && value.length === 0);
}
