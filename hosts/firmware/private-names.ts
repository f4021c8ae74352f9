import type { Node, PrivateIdentifier } from "acorn";
import { type Edit, edit, nodesOf, parseModule } from "./syntax";

/**
 * JavaScript in which `#name` has become `_name`, each where it stood. Private names are the compiler's affair: tsc keeps
 * them, and nothing else of a module gets past it. On XS each costs a slot in every function that uses it, in flash, and
 * a private method one in every object that has it, in RAM: an eighth of the image, and an eighth of the slots in RAM.
 * No class hides a name of the class that it extends (a test looks), so that the two cannot meet in one object.
 * @throws {Error} where one is looked for with `in`, which an ordinary name does not answer.
 */
export function makePrivateNamesPlain(code: string): string {
	const edits: Edit[] = [];
	for (const node of nodesOf(parseModule(code))) {
		if (node.type === "PrivateIdentifier") edits.push({ start: node.start, end: node.start + 1, text: "_" });
		if (isBrandCheck(node)) throw new Error("`#name in object` cannot be built for a chip: test for something else.");
	}
	return edit(code, edits);
}

/** A class of a module, and its private names. */
export interface ClassNames {
	readonly name: string | undefined;
	readonly extended: string | undefined;
	readonly privateNames: readonly string[];
}

export function classesOf(code: string): ClassNames[] {
	const classes: ClassNames[] = [];
	for (const node of nodesOf(parseModule(code))) {
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
