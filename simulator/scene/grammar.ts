import { type LineOptions, matchOptions } from "./line-options";
import { splitWords, type Word } from "./words";

/** What a line for the simulator can change. */
export type SceneCommand<World> = PlainCommand<World> | CommandWithOptions<World>;

interface PlainCommand<World> {
	/**
	 * How it is typed, which is also its grammar: a word stands for itself, `off|on` for one of these, `0..31` for a
	 * whole number within these limits, capitals for a word of the user's (in quotes it may hold blanks), `[...]` may be
	 * left out, and a last `LINE...` takes the rest.
	 */
	readonly usage: string;
	readonly help: string;
	readonly options?: never;
	/** @throws {Error} in words. */
	run(world: World, ...values: string[]): void | Promise<void>;
}

interface CommandWithOptions<World> {
	/** The words before the options. */
	readonly usage: string;
	readonly help: string;
	/**
	 * What may follow in any order, and what it means: `--from NUMBER` must be there, `[--class 0..3]` may be,
	 * `[--file PATH]...` may be there several times, `[--twice]` has no value.
	 */
	readonly options: Readonly<Record<string, string>>;
	/** @throws {Error} in words. */
	run(world: World, options: LineOptions): void | Promise<void>;
}

/** A line that was understood. */
export interface SceneAction<World> {
	readonly command: SceneCommand<World>;
	/** The values of its parameters; none where it has options. */
	readonly values: readonly string[];
	readonly options: LineOptions | undefined;
	run(world: World): void | Promise<void>;
}

/**
 * Finds the command of a line (without its `!`) and the values of its parameters.
 * @throws {Error} that says what is wrong and how it is typed.
 */
export function parseSceneLine<World>(commands: readonly SceneCommand<World>[], line: string): SceneAction<World> {
	const words = splitWords(line);
	const mistakes: Mistake<World>[] = [];
	for (const command of commandsOf(commands, words[0]?.text ?? "")) {
		const attempt = command.options ? matchWithOptions(command, words) : matchPlain(command, words, line);
		if ("action" in attempt) return attempt.action;
		mistakes.push({ command, ...attempt });
	}
	const furthest = Math.max(...mistakes.map(({ reached }) => reached));
	const nearest = mistakes.filter(({ reached }) => reached === furthest);
	const ways = nearest.map(({ command }) => `! ${describeUsage(command)}`);
	throw new Error(`"! ${line.trim()}": ${complain(nearest, words)}. It is typed: ${ways.join(", or ")}`);
}

/**
 * The commands that begin with a word.
 * @throws {Error} where there are none.
 */
export function commandsOf<World>(commands: readonly SceneCommand<World>[], first: string): SceneCommand<World>[] {
	const found = commands.filter((command) => command.usage.split(" ")[0] === first);
	if (found.length === 0) throw new Error(`The simulator knows no "! ${first}"; "! help" lists what it knows.`);
	return found;
}

/** What is wrong, where a line is as far from several commands. */
function complain(nearest: readonly Mistake<never>[], words: readonly Word[]): string {
	const [{ complaint, reached }, another] = nearest as [Mistake<never>, Mistake<never>?];
	if (!another) return complaint;
	const word = words[reached];
	return word === undefined ? "more is needed" : `"${word.text}" fits nothing that is known`;
}

/** Words and options in one line. */
export function describeUsage(command: SceneCommand<never>): string {
	return [command.usage, ...Object.keys(command.options ?? {})].join(" ");
}

/** A line that was understood, or how far it follows a usage and where it does not. */
type Attempt<World> = { action: SceneAction<World> } | Complaint;

interface Complaint {
	readonly complaint: string;
	readonly reached: number;
}

interface Mistake<World> extends Complaint {
	readonly command: SceneCommand<World>;
}

function matchPlain<World>(command: PlainCommand<World>, words: readonly Word[], line: string): Attempt<World> {
	const matched = matchWords(command.usage.split(" "), words, line);
	if (!Array.isArray(matched)) return matched;
	return {
		action: { command, values: matched, options: undefined, run: (world) => command.run(world, ...matched) },
	};
}

function matchWithOptions<World>(command: CommandWithOptions<World>, words: readonly Word[]): Attempt<World> {
	const pattern = command.usage.split(" ");
	const matched = matchWords(pattern, words.slice(0, pattern.length), "");
	if (!Array.isArray(matched)) return matched;
	const { options, complaint, reached } = matchOptions(
		Object.keys(command.options),
		words.slice(pattern.length),
		checkWord,
	);
	if (!options) return { complaint, reached: pattern.length + reached };
	return { action: { command, values: [], options, run: (world) => command.run(world, options) } };
}

/** The values, or the complaint. */
function matchWords(pattern: readonly string[], words: readonly Word[], line: string): string[] | Complaint {
	const values: string[] = [];
	for (const [index, part] of pattern.entries()) {
		const word = words[index];
		if (word === undefined) {
			if (part.startsWith("[")) break;
			return { complaint: `${part.replace("...", "")} is missing`, reached: index };
		}
		if (part.endsWith("...")) {
			// A single word in quotes is what stands in them; anything else is taken as it was typed.
			const rest = index === words.length - 1 ? word.text : line.slice(word.start).trimEnd();
			return [...values, rest];
		}
		const complaint = checkWord(part.replace(/[[\]]/g, ""), word.text);
		if (complaint) return { complaint, reached: index };
		if (isParameter(part)) values.push(word.text);
	}
	const extra = words[pattern.length];
	if (extra !== undefined) return { complaint: `"${extra.text}" is too much`, reached: pattern.length };
	return values;
}

function isParameter(part: string): boolean {
	return /[A-Z|[]|\.\./.test(part);
}

/** What is wrong with a word in the place of a part of the usage. */
function checkWord(part: string, word: string): string | undefined {
	const range = /^(\d+)\.\.(\d+)$/.exec(part);
	if (range) {
		const isWithin = /^\d+$/.test(word) && Number(word) >= Number(range[1]) && Number(word) <= Number(range[2]);
		return isWithin ? undefined : `"${word}" is no whole number from ${range[1]} to ${range[2]}`;
	}
	if (part === "SECONDS") return /^\d+(\.\d+)?$/.test(word) ? undefined : `"${word}" is no number of seconds`;
	if (part === "TIMES") return /^[1-9]\d*$/.test(word) ? undefined : `"${word}" is no number of times`;
	if (/[A-Z]/.test(part)) return undefined;
	return part.split("|").includes(word) ? undefined : `"${word}" is not ${part.split("|").join(" or ")}`;
}
