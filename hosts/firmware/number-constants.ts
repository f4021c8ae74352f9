import type { Node, Program, VariableDeclarator } from "acorn";
import { type Edit, edit, nodesOf, parseModule } from "./syntax";

/**
 * A module in which constants that are numbers are written out where they are used; nobody needs the constants any more.
 * A constant takes a slot of flash, and one more in each function that uses it, of RAM too where the function is made
 * anew; a number among the instructions takes no more of them than the constant's place. No name hides another, for
 * esbuild gives each its own as it joins modules; where one did, what comes of it would be no JavaScript.
 */
export function writeNumbersOut(code: string): string {
	const program = parseModule(code);
	const numbers = numbersOf(program, code);
	const names = new Set<unknown>(program.body.flatMap(declared));
	const shorthands = new Set<unknown>();
	for (const node of nodesOf(program)) {
		for (const name of namesIn(node)) names.add(name);
		if (is(node, "Property") && node.shorthand) shorthands.add(node.value);
	}
	const edits: Edit[] = [];
	for (const node of nodesOf(program)) {
		if (!is(node, "Identifier") || names.has(node)) continue;
		const { name, start, end } = node;
		const number = numbers.get(name);
		if (number !== undefined) edits.push({ start, end, text: `${shorthands.has(node) ? `${name}: ` : ""}(${number})` });
	}
	return edit(code, edits);
}

function numbersOf({ body }: Program, code: string): ReadonlyMap<unknown, string> {
	const numbers = new Map<unknown, string>();
	for (const statement of body) {
		if (statement.type !== "VariableDeclaration" || statement.kind !== "const") continue;
		for (const { id, init } of statement.declarations)
			if (is(id, "Identifier") && init && isNumber(init)) numbers.set(id.name, code.slice(init.start, init.end));
	}
	return numbers;
}

function declared(statement: Node): unknown[] {
	return is(statement, "VariableDeclaration")
		? (statement.declarations as VariableDeclarator[]).map(({ id }) => id)
		: [];
}

function isNumber(value: Node): boolean {
	if (is(value, "UnaryExpression")) return isNumber(value.argument as Node);
	return is(value, "Literal") && typeof value.value === "number";
}

/** What in a node is a name and no use of a variable. */
function* namesIn(node: Node): Generator<unknown> {
	if (is(node, "MemberExpression") && !node.computed) yield node.property;
	if (is(node, "Property", "MethodDefinition", "PropertyDefinition") && !node.computed) yield node.key;
	if (is(node, "ExportSpecifier")) yield* [node.local, node.exported];
	if (is(node, "ImportSpecifier")) yield* [node.local, node.imported];
}

function is(node: Node, ...types: readonly string[]): node is Node & Readonly<Record<string, unknown>> {
	return types.includes(node.type);
}
