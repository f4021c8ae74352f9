import test from "ava";
import { shareNames } from "../../../hosts/firmware/shared-names";

test("a constant of the module gets the name of a property, everywhere", (t) => {
	t.is(
		shareNames("const a = 1;\nconst f = (x) => x.size + a;\nf({ length: a });"),
		"const length = 1;\nconst size = (x) => x.size + length;\nsize({ length: length });",
	);
});

test("each has a name of its own; where there are no more, it stays", (t) => {
	t.is(shareNames("const a = 1, b = a, c = b.x.y;"), "const y = 1, x = y, c = x.x.y;");
});

for (const [why, code] of [
	["a variable has that name", "const a = (size) => size.size;"],
	["it is a word of the language", "const a = b.default + b.delete + b.async;"],
	["it is exported", "const a = b.size;\nexport { a };"],
	["it has the name of a property", "const size = b.size;"],
	["it is no constant", "let a = b.size;"],
	["it is in a function", "f(() => { const a = b.size; return a; });"],
] as const)
	test(`what stays: ${why}`, (t) => {
		t.is(shareNames(code), code);
	});
