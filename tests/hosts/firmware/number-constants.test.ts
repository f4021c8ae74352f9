import { parse } from "acorn";
import test from "ava";
import { writeNumbersOut } from "../../../hosts/firmware/number-constants";

for (const [what, code, expected] of [
	["in a function", "const A = 5;\nconst f = (x) => x + A;", "const A = 5;\nconst f = (x) => x + (5);"],
	["below zero", "const A = -5;\nconst f = (x) => x - A;", "const A = -5;\nconst f = (x) => x - (-5);"],
	["above its declaration", "class B { c = A; }\nconst A = 0x10;", "class B { c = (0x10); }\nconst A = 0x10;"],
	["as a property named after it", "const A = 5;\nf({ A, b: A });", "const A = 5;\nf({ A: (5), b: (5) });"],
	["as a computed name", "const A = 5;\nf({ [A]: b[A] });", "const A = 5;\nf({ [(5)]: b[(5)] });"],
	[
		"as a default",
		"const A = 5;\nconst f = (x, { y = A }) => A.z;",
		"const A = 5;\nconst f = (x, { y = (5) }) => (5).z;",
	],
] as const)
	test(`a constant number is written out: ${what}`, (t) => {
		t.is(writeNumbersOut(code), expected);
	});

for (const [why, code] of [
	["the name of a property", "const A = 5;\nf(b.A, { A: 1 });"],
	["the name of a method or a field", "const A = 5;\nclass B { A() {} }\nclass C { A = 1; }"],
	["an export", "const A = 5;\nexport { A };"],
	["no number", 'const A = "5";\nf(A);'],
	["not constant", "let A = 5;\nA = f(A);"],
	["not the module's", "const f = () => { const A = 5; return A; };"],
] as const)
	test(`what stays: ${why}`, (t) => {
		t.is(writeNumbersOut(code), code);
	});

for (const hidden of [
	"const f = () => { const A = 6; };",
	"const f = (A) => 6;",
	"const f = ({ A }) => 6;",
	"function A() {}",
])
	test(`a name that hides the constant's cannot go unseen: ${hidden}`, (t) => {
		const code = writeNumbersOut(`const A = 5;\n{\n${hidden}\n}`);
		t.throws(() => parse(code, { ecmaVersion: 2022, sourceType: "module" }));
	});
