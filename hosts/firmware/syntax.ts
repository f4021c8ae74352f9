import { type Node, type Program, parse } from "acorn";

export function parseModule(code: string): Program {
	return parse(code, { ecmaVersion: 2022, sourceType: "module" });
}

/** A node of the syntax tree and all below it. */
export function* nodesOf(value: unknown): Generator<Node> {
	if (typeof value !== "object" || value === null) return;
	if (isNode(value)) yield value;
	for (const each of Object.values(value)) yield* nodesOf(each);
}

/** Text that takes the place of a part of another. */
export interface Edit {
	readonly start: number;
	readonly end: number;
	readonly text: string;
}

/** @param edits in any order; none overlaps another. */
export function edit(code: string, edits: readonly Edit[]): string {
	let edited = "";
	let at = 0;
	for (const { start, end, text } of [...edits].sort((one, other) => one.start - other.start)) {
		edited += code.slice(at, start) + text;
		at = end;
	}
	return edited + code.slice(at);
}

function isNode(value: object): value is Node {
	return "type" in value && typeof value.type === "string";
}
