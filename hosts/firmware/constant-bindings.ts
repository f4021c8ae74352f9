import type { FunctionDeclaration, Identifier, Node, Program, VariableDeclaration } from "acorn";
import { type Edit, edit, nodesOf, parseModule } from "./syntax";

/**
 * A module whose top-level functions are arrows, and whose variables are constants where nothing assigns to them. The
 * SDK's linker leaves a constant in flash, while each variable costs an entry in a table in RAM; and a function that
 * `new` could be said to carries an object for that, three slots of flash, which an arrow does not.
 */
export function makeBindingsConstant(code: string): string {
	const program = parseModule(code);
	const used = namesInUse(program);
	const edits: Edit[] = [];
	let arrows = "";
	for (const statement of program.body) {
		if (isConstant(statement, used)) edits.push({ start: statement.start, end: statement.start + 3, text: "const" });
		if (!canBeArrow(statement, used)) continue;
		// At the top, for a function can be called above its declaration.
		arrows += arrowOf(statement, code);
		edits.push({ start: statement.start, end: statement.end, text: "" });
	}
	return arrows + edit(code, edits);
}

interface NamesInUse {
	readonly assigned: ReadonlySet<string>;
	/** Behind `new` and `extends`. */
	readonly constructed: ReadonlySet<string>;
}

/** Scopes are not told apart: a name counts as assigned where any variable of that name is. */
function namesInUse(program: Program): NamesInUse {
	const assigned = new Set<string>();
	const constructed = new Set<string>();
	const note = (names: Set<string>, target: unknown) => {
		for (const name of targetsIn(target)) names.add(name);
	};
	for (const node of nodesOf(program)) {
		if (is(node, "AssignmentExpression", "ForInStatement", "ForOfStatement")) note(assigned, node.left);
		if (is(node, "UpdateExpression")) note(assigned, node.argument);
		if (is(node, "NewExpression")) note(constructed, node.callee);
		if (is(node, "ClassDeclaration", "ClassExpression")) note(constructed, node.superClass);
	}
	return { assigned, constructed };
}

/** The variables that what stands at the left of an assignment changes: those of a pattern too, of `a.b` none. */
function* targetsIn(target: unknown): Generator<string> {
	for (const node of Array.isArray(target) ? target : [target]) {
		if (!node) continue;
		if (isIdentifier(node)) yield node.name;
		if (is(node, "ObjectPattern")) yield* targetsIn(node.properties);
		if (is(node, "Property")) yield* targetsIn(node.value);
		if (is(node, "ArrayPattern")) yield* targetsIn(node.elements);
		if (is(node, "AssignmentPattern")) yield* targetsIn(node.left);
		if (is(node, "RestElement")) yield* targetsIn(node.argument);
	}
}

function isConstant(statement: Node, { assigned }: NamesInUse): boolean {
	if (!isVariables(statement) || statement.kind !== "var") return false;
	return statement.declarations.every(({ id, init }) => init && isIdentifier(id) && !assigned.has(id.name));
}

function canBeArrow(statement: Node, { assigned, constructed }: NamesInUse): statement is FunctionDeclaration {
	if (!isFunction(statement) || statement.generator) return false;
	const { name } = statement.id;
	return (
		!assigned.has(name) && !constructed.has(name) && !seesItsCall(statement.params) && !seesItsCall(statement.body)
	);
}

/** Whether `this`, `arguments` or `new.target` of the function itself occur: an arrow has none. */
function seesItsCall(part: unknown): boolean {
	if (typeof part !== "object" || part === null) return false;
	if ("type" in part) {
		const node = part as Node;
		if (is(node, "FunctionExpression", "FunctionDeclaration")) return false;
		if (is(node, "ThisExpression", "MetaProperty", "Super")) return true;
		if (isIdentifier(node)) return node.name === "arguments";
	}
	return Object.values(part).some(seesItsCall);
}

function arrowOf({ id, async, body, params, end }: FunctionDeclaration, code: string): string {
	const parameters = params.map((each) => code.slice(each.start, each.end)).join(", ");
	return `const ${id.name} = ${async ? "async " : ""}(${parameters}) => ${code.slice(body.start, end)};\n`;
}

type Fields = Node & Readonly<Record<string, unknown>>;

function is(node: Node, ...types: readonly string[]): node is Fields {
	return types.includes(node.type);
}

function isIdentifier(node: Node): node is Identifier {
	return node.type === "Identifier";
}

function isVariables(node: Node): node is VariableDeclaration {
	return node.type === "VariableDeclaration";
}

function isFunction(node: Node): node is FunctionDeclaration {
	return node.type === "FunctionDeclaration";
}
