/** One command of a command line, still as text. */
export interface Invocation {
	/** Upper case, without `AT`. */
	readonly name: string;
	readonly form: "test" | "read" | "write" | "execute";
	/** What stands behind `=`, or the number of a basic command. */
	readonly argument: string;
	/** Basic commands and S parameters: `ATE` without its number means its default. */
	readonly basic: boolean;
}

/** SIM767XX manual 1.5.2: characters from the first command on, without AT. */
export const LINE_LIMIT = 3071;

const BASIC = /^(&?[A-RT-Z])(\d*)/i;
const S_PARAMETER = /^(S\d+)(\?|=(\d*))?/i;
const EXTENDED = /^([+#$*^%][A-Z0-9!%\-./:_]+)(\?|=\?|=((?:"[^"]*(?:"|$)|[^";])*))?\s*(?:;|$)/i;

/**
 * What stands behind the last prefix that V.250 5.2.1 would find: `AT`, `at` or `At` (SIM767XX 1.5.2 names no `aT`).
 * Undefined for a line that is no command line; such a line gets no answer.
 */
export function findCommands(line: string): string | undefined {
	const start = line.search(/AT|at|At/);
	return start < 0 ? undefined : line.slice(start + 2);
}

/**
 * The commands of a line (V.250 5.4, SIM767XX 1.5.2): several without a separator after basic commands, `;` after
 * extended ones. What cannot be read ends the list with `broken`; what stands before it is still carried out.
 */
export function parseCommands(line: string, takesRest: (name: string) => boolean) {
	const commands: Invocation[] = [];
	let rest = dropBlanks(line);
	while (rest !== "") {
		if (rest.startsWith(";")) {
			rest = rest.slice(1);
			continue;
		}
		const { command, length } = parseFirst(rest, takesRest) ?? {};
		if (!command || !length) return { commands, broken: true };
		commands.push(command);
		rest = rest.slice(length);
	}
	return { commands, broken: false };
}

function parseFirst(rest: string, takesRest: (name: string) => boolean) {
	const extended = EXTENDED.exec(rest);
	if (extended) {
		const [whole, name = "", tail = "", argument = ""] = extended;
		return { command: { name: name.toUpperCase(), form: formOf(tail), argument, basic: false }, length: whole.length };
	}
	const parameter = S_PARAMETER.exec(rest);
	if (parameter) {
		const [whole, name = "", tail = "", argument = ""] = parameter;
		return { command: { name: name.toUpperCase(), form: formOf(tail), argument, basic: true }, length: whole.length };
	}
	const basic = BASIC.exec(rest);
	if (!basic) return undefined;
	const [whole, letters = "", digits = ""] = basic;
	const name = letters.toUpperCase();
	if (takesRest(name)) {
		const command: Invocation = { name, form: "write", argument: rest.slice(name.length), basic: true };
		return { command, length: rest.length };
	}
	const command: Invocation = { name, form: digits ? "write" : "execute", argument: digits, basic: true };
	return { command, length: whole.length };
}

function formOf(tail: string): Invocation["form"] {
	if (tail === "") return "execute";
	if (tail === "?") return "read";
	return tail === "=?" ? "test" : "write";
}

/** V.250 5.2.1: blanks do not count but in strings, and in names of files that stand without quotes (SIM767XX 10.2.5). */
function dropBlanks(line: string): string {
	return line.replace(/("[^"]*(?:"|$)|=(?:"[^"]*(?:"|$)|[^";])*)| /g, "$1");
}
