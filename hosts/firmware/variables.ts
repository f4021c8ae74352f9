import type { Identifier, Node, Program } from "acorn";
import { type Edit, nodesOf } from "./syntax";

/** A place where a variable's name stands: where it is declared, or used. */
export interface Place {
	readonly name: string;
	readonly start: number;
	/** Puts other text there. */
	replace(text: string): Edit;
}

/** All places of variables, but those in `import {}` and `export {}`; and the names of properties. */
export function placesIn(program: Program): { places: Place[]; properties: Set<string> } {
	const keys = new Set<unknown>();
	const shorthands = new Set<unknown>();
	for (const node of nodesOf(program)) {
		for (const key of keysIn(node)) keys.add(key);
		if (is(node, "Property") && node.shorthand) shorthands.add(node.value);
	}
	const places: Place[] = [];
	const properties = new Set<string>();
	for (const node of nodesOf(program)) {
		if (!is(node, "Identifier")) continue;
		const { start, end } = node;
		const name = String(node.name);
		const before = shorthands.has(node) ? `${name}: ` : "";
		if (keys.has(node)) properties.add(name);
		else places.push({ name, start, replace: (text) => ({ start, end, text: before + text }) });
	}
	return { places, properties };
}

/** The constants of the module itself, and what they are. */
export function* constantsOf({ body }: Program): Generator<{ readonly id: Identifier; readonly value: Node }> {
	for (const statement of body) {
		if (statement.type !== "VariableDeclaration" || statement.kind !== "const") continue;
		for (const { id, init } of statement.declarations) if (id.type === "Identifier" && init) yield { id, value: init };
	}
}

/** What in a node is a name of something else than a variable. */
function* keysIn(node: Node): Generator<unknown> {
	if (is(node, "MemberExpression") && !node.computed) yield node.property;
	if (is(node, "Property", "MethodDefinition", "PropertyDefinition") && !node.computed) yield node.key;
	if (is(node, "ExportSpecifier")) yield* [node.local, node.exported];
	if (is(node, "ImportSpecifier")) yield* [node.local, node.imported];
}

export function is(node: Node, ...types: readonly string[]): node is Node & Readonly<Record<string, unknown>> {
	return types.includes(node.type);
}
