import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test, { type ExecutionContext } from "ava";
import type { Image, Slot } from "../../../hosts/machine/heap";
import { type LiveHeap, readLiveHeap } from "../../../hosts/machine/live-heap";
import { findLiveObjects } from "../../../hosts/machine/live-owners";
import { ramByArea } from "../../../hosts/machine/ram";

const slot = (kind: string, text = "", targets: number[] = [], next?: number): Slot => ({
	kind,
	next,
	targets,
	bytes: 0,
	text,
});

/** In flash: a module, a function of it, and an object that is known to the engine as alias 5. */
const IMAGE: Image = {
	heap: [
		slot("INSTANCE", "", [], 1),
		slot("MODULE", "NULL, 7 }"),
		slot("KEY_X", '.ID = 7, "at/engine"'),
		slot("INSTANCE", "", [], 4),
		slot("CODE_X", "", [], 5),
		slot("HOME", "", [0]),
		slot("INSTANCE", ".ID = 5 /* ALIAS */"),
		slot("INSTANCE", "", [6]),
	],
	roots: [],
	tables: 0,
};

function read(t: ExecutionContext, lines: readonly string[]): LiveHeap {
	const folder = mkdtempSync(join(tmpdir(), "outpost-"));
	t.teardown(() => rmSync(folder, { recursive: true }));
	writeFileSync(join(folder, "heap"), `${lines.join("\n")}\n`);
	return readLiveHeap(join(folder, "heap"));
}

/** A function that waits, with its frame, and an object that only it leads to, with a string. */
const WAITING = ["s1 13 0 s2", "s2 47 0 - c40+48 f3 s3", "s3 13 0 s4", "s4 5 0 - c88+16"];
/** A function that was made while the firmware runs, and what it sees: the string of before, once more. */
const MADE = ["s5 13 0 s6", "s6 20 0 s7 s8", "s7 42 0 - f0", "s8 13 0 s9", "s9 5 12 - c88+16"];

test("what lives is read slot by slot, as the machine writes it", (t) => {
	const heap = read(t, [...WAITING, "s10 43 4096 - c8+16 =main", "root 10 0 - s1", "alias s3 5"]);
	t.deepEqual(heap.slots.get("s2"), {
		name: "s2",
		kind: 47,
		id: 0,
		next: undefined,
		targets: ["f3", "s3"],
		chunks: new Map([["40", 48]]),
		module: undefined,
		text: undefined,
	});
	t.is(heap.slots.get("s10")?.text, "main");
	t.deepEqual(heap.roots[0]?.targets, ["s1"]);
	t.deepEqual([...heap.aliases], [["s3", 5]]);
});

test("a function that waits belongs to its module, and so does what only it leads to", (t) => {
	const objects = findLiveObjects(IMAGE, read(t, WAITING));
	t.deepEqual(
		objects.map(({ slots, sort, owner }) => [slots.length, sort, owner]),
		[
			[2, "waiting", "at/engine"],
			[2, "waiting", "at/engine"],
		],
	);
});

test("a function that was made, and what it sees, belong to the module of the function", (t) => {
	const objects = findLiveObjects(IMAGE, read(t, MADE));
	t.deepEqual(
		objects.map(({ slots, sort, owner }) => [slots.length, sort, owner]),
		[
			[3, "function", "at/engine"],
			[2, "function", "at/engine"],
		],
	);
});

test("a function of a module that is not preloaded belongs to it", (t) => {
	const heap = read(t, ["s1 43 9 - =main", "s2 13 0 s3", "s3 28 0 - #9", "s4 13 0 s5", "s5 20 0 s6", "s6 42 0 - s2"]);
	const owners = findLiveObjects(IMAGE, heap).map(({ owner }) => owner);
	t.deepEqual(owners, ["main", "main", undefined]);
});

test("areas are told with slots of 16 bytes, and a string that two have counts once", (t) => {
	const [at, ...others] = ramByArea(IMAGE, read(t, [...WAITING, ...MADE]));
	t.deepEqual(at, {
		area: "at",
		slots: { object: 0, function: 5 * 16, waiting: 4 * 16 },
		frames: 48 + 16,
		chunks: 0,
		total: 9 * 16 + 48 + 16,
	});
	t.deepEqual(others, []);
});
