import { rmSync } from "node:fs";
import test from "ava";
import { compile, run } from "../compiler";

const SOURCES = ["drivers/start/last-words.c", "drivers/start/start-cause.c", "tests/drivers/start/last-words-test.c"];
const INCLUDES = ["drivers/start", "tests/drivers/start"];

/** The names that XS gives its aborts (gXSAbortStrings in xs/sources/xsError.c, Moddable SDK 8.2.3). */
const ABORTS = [
	"memory full",
	"JavaScript stack overflow",
	"fatal",
	"dead strip",
	"unhandled exception",
	"not enough keys",
	"too much computation",
	"unhandled rejection",
	"native stack overflow",
];

let output: readonly string[];

test.before("the C of the chip, compiled for this computer with sanitizers, passes its own tests", () => {
	const parts = [{ sources: SOURCES, includes: INCLUDES }];
	const program = compile({ name: "start", parts, sanitizers: "address,undefined" });
	output = run(program, ...ABORTS).split("\n");
	rmSync(program);
});

test("each reset cause of ESP-IDF is one of the firmware's", (t) => {
	t.deepEqual(
		output.filter((line) => line.startsWith("reset")),
		[
			"reset 0 unknown",
			"reset 1 power",
			"reset 2 reset",
			"reset 3 unknown",
			"reset 4 panic",
			"reset 5 watchdog",
			"reset 6 watchdog",
			"reset 7 watchdog",
			"reset 8 unknown",
			"reset 9 brown-out",
			"reset 10 reset",
			"reset 11 reset",
			"reset 12 reset",
			"reset 13 unknown",
			"reset 14 brown-out",
			"reset 15 panic",
		],
	);
});

test("a restart by software is what the firmware said of its end", (t) => {
	t.deepEqual(
		output.filter((line) => line.startsWith("end")),
		["end 0 unknown", "end 1 restart", "end 2 exception", "end 3 memory"],
	);
});

test("words of an earlier life do not make anything else of a loss of power", (t) => {
	t.true(output.includes("stale power"));
});

test("aborts of XS for want of memory are told from the others", (t) => {
	t.deepEqual(
		output.filter((line) => line.startsWith("abort")),
		[
			"abort memory full: memory",
			"abort JavaScript stack overflow: memory",
			"abort fatal: exception",
			"abort dead strip: exception",
			"abort unhandled exception: exception",
			"abort not enough keys: memory",
			"abort too much computation: exception",
			"abort unhandled rejection: exception",
			"abort native stack overflow: memory",
		],
	);
});
