import { SETTINGS } from "settings/table";
import type { Argument, Command } from "./declaration";
import type { Completion } from "./editor/completion";
import { columnsOf } from "./editor/width";
import { LINE_COLUMNS } from "./format";
import { placeholder } from "./usage";

/** What the choices are taken from. */
export interface CompletionSources {
	readonly commands: readonly Command[];
	readonly store: { readonly files: { list(): readonly { readonly name: string }[] } };
}

/** Choices shown at most: a terminal has 24 lines. */
const MOST_LINES = 12;
const NOTHING: Completion = Object.freeze({ insert: "", choices: Object.freeze([]) });

/**
 * Completes the word before the caret: a command, an option, a setting, a word of a choice, the name of a file.
 * @param before the line up to the caret
 */
export function complete(before: string, sources: CompletionSources): Completion {
	const typed = wordAtEnd(before);
	const words = before
		.slice(0, before.length - typed.length)
		.split(" ")
		.filter((word) => word !== "");
	const candidates = candidatesFor(words, typed, sources);
	const fitting = [...new Set(candidates)].filter((candidate) => candidate.startsWith(typed)).sort();
	if (fitting.length === 0) return NOTHING;
	const shared = sharedBeginning(fitting).slice(typed.length);
	if (fitting.length === 1) return { insert: `${shared} `, choices: [] };
	return { insert: shared, choices: shared === "" ? columns(fitting) : [] };
}

/** The word that is being typed; of a name that stands between quotation marks the mark is a part. */
function wordAtEnd(before: string): string {
	const mark = before.lastIndexOf('"');
	const isOpen = before.split('"').length % 2 === 0;
	return before.slice(isOpen ? mark : before.lastIndexOf(" ") + 1);
}

function candidatesFor(words: readonly string[], typed: string, sources: CompletionSources): readonly string[] {
	const { commands } = sources;
	const command = findCommand(words, commands);
	if (!command) return nextWords(words, commands);
	const given = words.slice(command.name.split(" ").length);
	const last = given[given.length - 1] ?? "";
	const option = last.startsWith("--") ? command.options[last.slice(2)] : undefined;
	if (option && option.type !== "flag") return valuesOf(option, sources);
	if (typed.startsWith("--")) return Object.keys(command.options).map((name) => `--${name}`);
	const place = Object.values(command.parameters)[given.filter((word) => !word.startsWith("--")).length];
	return place ? valuesOf(place, sources) : Object.keys(command.options).map((name) => `--${name}`);
}

function findCommand(words: readonly string[], commands: readonly Command[]): Command | undefined {
	const [first = "", second = ""] = words;
	return (
		commands.find(({ name }) => name === `${first} ${second}`) ??
		commands.find(({ name }) => name === first && words.length > 0)
	);
}

/** The words that may come next of the commands that begin so. */
function nextWords(words: readonly string[], commands: readonly Command[]): string[] {
	return commands
		.map(({ name }) => name.split(" "))
		.filter((name) => name.length > words.length && words.every((word, index) => name[index] === word))
		.map((name) => name[words.length] as string);
}

/** What a value may be, by what its place is called in the usage line. */
function valuesOf(argument: Argument, { commands, store }: CompletionSources): readonly string[] {
	if (argument.type === "choice") return argument.choices;
	if (argument.type === "words" && placeholder(argument) === "COMMAND") return commands.map(({ name }) => name);
	if (argument.type !== "text" || argument.completes === undefined) return [];
	if (argument.completes === "setting") return Object.keys(SETTINGS);
	return store.files.list().map(({ name }) => asTyped(name));
}

/** A name with blanks goes between quotation marks. */
function asTyped(name: string): string {
	return /[ "'\\]/.test(name) ? `"${name.replace(/[\\"]/g, "\\$&")}"` : name;
}

function sharedBeginning(words: readonly string[]): string {
	let shared = words[0] as string;
	for (const word of words) while (!word.startsWith(shared)) shared = shared.slice(0, -1);
	return shared;
}

function columns(words: readonly string[]): string[] {
	const lines: string[] = [];
	let line = "";
	for (const word of words) {
		const longer = line === "" ? word : `${line}  ${word}`;
		if (columnsOf(longer) <= LINE_COLUMNS) {
			line = longer;
			continue;
		}
		lines.push(line);
		line = word;
	}
	lines.push(line);
	return lines.length > MOST_LINES ? [...lines.slice(0, MOST_LINES), "..."] : lines;
}
