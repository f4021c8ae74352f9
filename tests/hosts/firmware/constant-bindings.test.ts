import test from "ava";
import { makeBindingsConstant } from "../../../hosts/firmware/constant-bindings";

test("a function of a module becomes an arrow at its top, for it may be called above its declaration", (t) => {
	const code = 'import a from "a";\nvar b = f(1);\nasync function f(x, { y } = {}) { return a(x, y); }\n';
	t.is(
		makeBindingsConstant(code),
		'const f = async (x, { y } = {}) => { return a(x, y); };\nimport a from "a";\nconst b = f(1);\n\n',
	);
});

for (const [why, code] of [
	["its this", "function f() { return this.x; }"],
	["its this in an arrow", "function f() { return () => this; }"],
	["its arguments", "function f() { return arguments.length; }"],
	["how it was called", "function f() { return new.target; }"],
	["generators have no arrows", "function* f() { yield 1; }"],
	["it is a constructor", "function f() {}\nconst g = new f();"],
	["a class extends it", "function f() {}\nclass A extends f {}"],
	["it is replaced", "function f() {}\nf = 1;"],
] as const)
	test(`a function stays one: ${why}`, (t) => {
		t.is(makeBindingsConstant(code), code);
	});

test("a method's own this is no reason", (t) => {
	const code = "function f() { return { g: function () { return this; } }; }";
	t.is(makeBindingsConstant(code), "const f = () => { return { g: function () { return this; } }; };\n");
});

test("a variable that nothing assigns to becomes a constant", (t) => {
	t.is(makeBindingsConstant("var a = 1, b = {};\nb.a = 2;"), "const a = 1, b = {};\nb.a = 2;");
});

for (const change of ["a = 2;", "a++;", "[a] = [2];", "({ x: a = 1, ...b } = c);", "for (a of c);", "for (a in c);"])
	test(`a variable stays one: ${change}`, (t) => {
		const code = `var a = 1;\n${change}`;
		t.is(makeBindingsConstant(code), code);
	});

test("a variable without a value stays one", (t) => {
	t.is(makeBindingsConstant("var a;"), "var a;");
});
