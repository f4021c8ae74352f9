/** What a line for the simulator can change. */
export interface SceneCommand<World> {
	/**
	 * How it is typed, which is also its grammar: a word stands for itself, `off|on` for one of these, `0..31` for a
	 * whole number within these limits, capitals for a word of the user's, `[...]` may be left out, and a last `LINE...`
	 * takes the rest.
	 */
	readonly usage: string;
	readonly help: string;
	/** @throws {Error} in words. */
	run(world: World, ...values: string[]): void | Promise<void>;
}

interface Match<World> {
	readonly command: SceneCommand<World>;
	readonly values: readonly string[];
}

/**
 * Finds the command of a line (without its `!`) and the values of its parameters.
 * @throws {Error} that says what is wrong and how it is typed.
 */
export function parseSceneLine<World>(commands: readonly SceneCommand<World>[], line: string): Match<World> {
	const words = line.trim().split(/\s+/);
	const near = commands.filter((command) => keywordsOf(command).some((word) => word === words[0]));
	if (near.length === 0) throw new Error(`The simulator knows no "! ${words[0] ?? ""}"; "! help" lists what it knows.`);
	let best: (Attempt & { command: SceneCommand<World> }) | undefined;
	for (const command of near) {
		const attempt = matchWords(command.usage.split(" "), words);
		if (attempt.values) return { command, values: attempt.values };
		if (!best || attempt.reached > best.reached) best = { command, ...attempt };
	}
	const { command, complaint } = best as NonNullable<typeof best>;
	throw new Error(`"! ${line.trim()}": ${complaint}. It is typed: ! ${command.usage}`);
}

/** The words of a usage before its first parameter. */
function keywordsOf(command: SceneCommand<never>): string[] {
	return command.usage.split(" ").slice(0, 1);
}

/** How far a line follows a usage; with `values` it does to the end. */
interface Attempt {
	readonly values?: string[];
	readonly complaint: string;
	readonly reached: number;
}

function matchWords(pattern: readonly string[], words: readonly string[]): Attempt {
	const values: string[] = [];
	for (const [index, part] of pattern.entries()) {
		const word = words[index];
		if (part.endsWith("...")) {
			const rest = words.slice(index).join(" ");
			if (rest === "") return { complaint: `${part.slice(0, -3)} is missing`, reached: index };
			return { values: [...values, rest], complaint: "", reached: index };
		}
		if (word === undefined) {
			if (part.startsWith("[")) break;
			return { complaint: `${part} is missing`, reached: index };
		}
		const complaint = checkWord(part.replace(/[[\]]/g, ""), word);
		if (complaint) return { complaint, reached: index };
		if (isParameter(part)) values.push(word);
	}
	const extra = words[pattern.length];
	if (extra !== undefined) return { complaint: `"${extra}" is too much`, reached: pattern.length };
	return { values, complaint: "", reached: pattern.length };
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
