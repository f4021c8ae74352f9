import { type Node, type PrivateIdentifier, parse } from "acorn";

/**
 * JavaScript in which `#name` has become `_name`, each where it stood. Private names are the compiler's affair: tsc keeps
 * them, and nothing else of a module gets past it. On XS each costs a slot in every function that uses it, in flash, and
 * a private method one in every object that has it, in RAM: an eighth of the image, and an eighth of the slots in RAM.
 * No class hides a name of the class that it extends (a test looks), so that the two cannot meet in one object.
 * @throws {Error} where one is looked for with `in`, which an ordinary name does not answer.
 */
export function makePrivateNamesPlain(code: string): string {
	const places: number[] = [];
	for (const node of nodesOf(parse(code, { ecmaVersion: 2022, sourceType: "module" }))) {
		if (node.type === "PrivateIdentifier") places.push(node.start);
		if (isBrandCheck(node)) throw new Error("`#name in object` cannot be built for a chip: test for something else.");
	}
	let plain = "";
	let end = 0;
	for (const place of places.sort((one, other) => one - other)) {
		plain += `${code.slice(end, place)}_`;
		end = place + 1;
	}
	return plain + code.slice(end);
}

/** A class of a module, and its private names. */
export interface ClassNames {
	readonly name: string | undefined;
	readonly extended: string | undefined;
	readonly privateNames: readonly string[];
}

export function classesOf(code: string): ClassNames[] {
	const classes: ClassNames[] = [];
	for (const node of nodesOf(parse(code, { ecmaVersion: 2022, sourceType: "module" }))) {
		if (!isClass(node)) continue;
		const keys = node.body.body.map((member) => member.key).filter((key) => key !== undefined);
		classes.push({
			name: node.id?.name,
			extended: node.superClass?.name,
			privateNames: keys.filter((key) => key.type === "PrivateIdentifier").map((key) => key.name ?? ""),
		});
	}
	return classes;
}

interface ClassNode extends Node {
	readonly id?: { readonly name: string };
	readonly superClass?: { readonly name?: string };
	readonly body: { readonly body: readonly { readonly key?: { readonly type: string; readonly name?: string } }[] };
}

function isClass(node: Node): node is ClassNode {
	return node.type === "ClassDeclaration" || node.type === "ClassExpression";
}

function isBrandCheck(node: Node & { readonly left?: Node | PrivateIdentifier }): boolean {
	return node.type === "BinaryExpression" && node.left?.type === "PrivateIdentifier";
}

function* nodesOf(value: unknown): Generator<Node> {
	if (typeof value !== "object" || value === null) return;
	if (isNode(value)) yield value;
	for (const each of Object.values(value)) yield* nodesOf(each);
}

function isNode(value: object): value is Node {
	return "type" in value && typeof value.type === "string";
}
