import type { Node } from "acorn";
import { type Edit, edit, parseModule } from "./syntax";
import { constantsOf, is, placesIn } from "./variables";

/**
 * A module in which constants that are numbers are written out where they are used; nobody needs the constants any more.
 * A constant takes a slot of flash, and one more in each function that uses it, of RAM too where the function is made
 * anew; a number among the instructions takes no more of them than the constant's place. No name hides another, for
 * esbuild gives each its own as it joins modules; where one did, what comes of it would be no JavaScript.
 */
export function writeNumbersOut(code: string): string {
	const program = parseModule(code);
	const numbers = new Map<string, string>();
	const declarations = new Set<number>();
	for (const { id, value } of constantsOf(program)) {
		if (!isNumber(value)) continue;
		numbers.set(id.name, code.slice(value.start, value.end));
		declarations.add(id.start);
	}
	const edits: Edit[] = [];
	for (const { name, start, replace } of placesIn(program).places) {
		const number = numbers.get(name);
		if (number !== undefined && !declarations.has(start)) edits.push(replace(`(${number})`));
	}
	return edit(code, edits);
}

function isNumber(value: Node): boolean {
	if (is(value, "UnaryExpression")) return isNumber(value.argument as Node);
	return is(value, "Literal") && typeof value.value === "number";
}
