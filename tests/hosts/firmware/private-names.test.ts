import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import test from "ava";
import { transformSync } from "esbuild";
import {
	type ClassNames,
	classesOf,
	makePrivateNamesPlain,
	numberPrivateNames,
} from "../../../hosts/firmware/private-names";

const project = fileURLToPath(new URL("../../..", import.meta.url));
const folders = ["modules", "drivers", "hosts/sdk", "hosts/esp32"];

/** What the chip is given, as JavaScript. */
function* firmware(): Generator<string> {
	for (const folder of folders)
		for (const path of readdirSync(join(project, folder), { recursive: true, encoding: "utf8" }))
			if (path.endsWith(".ts") && !path.endsWith(".d.ts"))
				yield transformSync(readFileSync(join(project, folder, path), "utf8"), { loader: "ts", target: "es2022" }).code;
}

test("a private name becomes a plain one of the same length", (t) => {
	const code = 'class A { #x = 1; get #y() { return this.#x?.#z; } #z() { return "#x"; } } // #x';
	t.is(makePrivateNamesPlain(code), 'class A { _x = 1; get _y() { return this._x?._z; } _z() { return "#x"; } } // #x');
});

test("for a release build the private names of a class are its numbers", (t) => {
	const code = "class A { #x = 1; get #y() { return this.#x?.#z; } set #y(a) {} #z() { return '#x'; } }";
	t.is(
		numberPrivateNames(code),
		"class A { _0 = 1; get _1() { return this._0?._2; } set _1(a) {} _2() { return '#x'; } }",
	);
});

test("a class that extends another has other numbers, and each class its own", (t) => {
	const code = "class A { #x; #y; }\nclass B extends A { #y; f = (a) => a.#y; }\nclass C { #y; }";
	t.is(numberPrivateNames(code), "class A { _0; _1; }\nclass B extends A { __0; f = (a) => a.__0; }\nclass C { _0; }");
});

test("a class within another sees the private names of both", (t) => {
	const code = "class A { #x; #y; f() { return class { #x; g(a) { return a.#x + a.#y; } }; } }";
	t.is(numberPrivateNames(code), "class A { _0; _1; f() { return class { _0; g(a) { return a._0 + a._1; } }; } }");
});

test("looking for a private name in an object is refused", (t) => {
	for (const make of [makePrivateNamesPlain, numberPrivateNames])
		t.throws(() => make("class A { #x; static is(a) { return #x in a; } }"), { message: /#name in object/ });
});

test("the private names of classes are found, and what they extend", (t) => {
	const code = "class A extends B { #x; y; #z() {} }";
	t.deepEqual(classesOf(code), [{ name: "A", extended: "B", privateNames: ["x", "z"] }]);
});

test("no class of the firmware has a private name of a class that it extends", (t) => {
	const classes = new Map<string, ClassNames>();
	for (const code of firmware()) for (const each of classesOf(code)) if (each.name) classes.set(each.name, each);
	t.true(classes.size > 100);
	const above = ({ extended }: ClassNames) => (extended === undefined ? undefined : classes.get(extended));
	for (const each of classes.values())
		for (let other = above(each); other; other = above(other))
			t.deepEqual(
				each.privateNames.filter((name) => other?.privateNames.includes(name)),
				[],
				`${each.name} extends ${other.name}`,
			);
	for (const each of classes.values())
		t.is(
			above(above(each) ?? { ...each, extended: undefined }),
			undefined,
			`${each.name}: private names have two numberings`,
		);
});

test("nothing in the firmware stands in the way of its private names", (t) => {
	for (const code of firmware()) {
		const plain = makePrivateNamesPlain(code);
		t.is(plain.length, code.length);
		t.notRegex(code, /\._[a-z]/, "a name that begins like those that private ones become");
	}
});
