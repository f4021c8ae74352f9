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
		if (isBrandCheck(node)) throw brandCheck();
	}
	return edit(code, edits);
}

/**
 * The same with few names: those of a class are its numbers, `_0`, `_1`, and of a class that extends another `__0`, `__1`.
 * Each name that differs takes some 25 bytes of flash, however often it occurs. No class extends one that extends another
 * of the firmware's (a test looks).
 * @throws {Error} as {@link makePrivateNamesPlain}
 */
export function numberPrivateNames(code: string): string {
	const edits: Edit[] = [];
	visit(parseModule(code), []);
	return edit(code, edits);

	function visit(value: unknown, scopes: readonly ReadonlyMap<string, string>[]): void {
		if (typeof value !== "object" || value === null) return;
		const node = value as Node;
		if (isBrandCheck(node)) throw brandCheck();
		if (isPrivate(node)) {
			const text = scopes.find((names) => names.has(node.name))?.get(node.name);
			if (text !== undefined) edits.push({ start: node.start, end: node.end, text });
			return;
		}
		const inside = isClass(node) ? [numbered(node), ...scopes] : scopes;
		for (const each of Object.values(node)) visit(each, inside);
	}
}

function numbered(node: ClassNode): ReadonlyMap<string, string> {
	const prefix = node.superClass ? "__" : "_";
	const names = new Set(privateNamesOf(node));
	return new Map([...names].map((name, index) => [name, `${prefix}${index}`]));
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
		classes.push({ name: node.id?.name, extended: node.superClass?.name, privateNames: privateNamesOf(node) });
	}
	return classes;
}

interface ClassNode extends Node {
	readonly id?: { readonly name: string };
	readonly superClass?: { readonly name?: string };
	readonly body: { readonly body: readonly { readonly key?: { readonly type: string; readonly name?: string } }[] };
}

function privateNamesOf({ body }: ClassNode): string[] {
	const keys = body.body.map((member) => member.key).filter((key) => key !== undefined);
	return keys.filter((key) => key.type === "PrivateIdentifier").map((key) => key.name ?? "");
}

function isClass(node: Node): node is ClassNode {
	return node.type === "ClassDeclaration" || node.type === "ClassExpression";
}

function isPrivate(node: Node): node is PrivateIdentifier {
	return node.type === "PrivateIdentifier";
}

function brandCheck(): Error {
	return new Error("`#name in object` cannot be built for a chip: test for something else.");
}

function isBrandCheck(node: Node & { readonly left?: Node | PrivateIdentifier }): boolean {
	return node.type === "BinaryExpression" && node.left?.type === "PrivateIdentifier";
}
