import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Breakpoint } from "./xsbug-double";

/**
 * The line of a module that holds a text, as a breakpoint.
 * @param path from the project's folder
 * @throws {Error} where not exactly one line holds it
 */
export function placeOf(path: string, text: string): Breakpoint {
	const file = fileURLToPath(new URL(`../../${path}`, import.meta.url));
	const numbers = readFileSync(file, "utf8")
		.split("\n")
		.flatMap((line, index) => (line.includes(text) ? [index + 1] : []));
	if (numbers.length !== 1) throw new Error(`${numbers.length} lines of ${path} hold "${text}".`);
	return { path: file, line: numbers[0] as number };
}
