import { type Key, KeyReader } from "console/editor/key-reader";
import type { TestTable } from "../../../support/table";

/** Keys, text runs as what they say in quotation marks. */
function read(...pieces: string[]): string[] {
	const reader = new KeyReader();
	const keys: string[] = [];
	for (const piece of pieces) {
		reader.feed(piece);
		for (let key = reader.next(); key !== undefined; key = reader.next())
			if (key !== "none") keys.push(key === "text" ? `"${reader.text}"` : key);
	}
	return keys;
}

const table: TestTable = {
	"a run of characters is one key"(t) {
		t.deepEqual(read("help me"), ['"help me"']);
		t.deepEqual(read("Blüte 花 😀"), ['"Blüte 花 😀"']);
	},
	"CR, LF and CR LF each end a line, also when they arrive apart"(t) {
		t.deepEqual(read("a\rb\nc\r\nd\r", "\ne\r", "f\r"), [
			...['"a"', "enter", '"b"', "enter", '"c"', "enter", '"d"', "enter", '"e"', "enter", '"f"', "enter"],
		]);
		t.deepEqual(read("\n\n\r\r"), ["enter", "enter", "enter", "enter"]);
	},
	"control characters edit as in readline"(t) {
		const keys: [string, Key][] = [
			["\u0001", "home"],
			["\u0002", "left"],
			["\u0003", "interrupt"],
			["\u0004", "delete"],
			["\u0005", "end"],
			["\u0006", "right"],
			["\b", "backspace"],
			["\u007f", "backspace"],
			["\u000b", "kill-to-end"],
			["\u0015", "kill-to-start"],
			["\u0017", "kill-word"],
			["\u000c", "redraw"],
			["\u000e", "down"],
			["\u0010", "up"],
		];
		for (const [typed, key] of keys) t.deepEqual(read(`a${typed}b`), ['"a"', key, '"b"']);
	},
	"cursor keys of the VT100, xterm and the Linux console are known"(t) {
		t.deepEqual(read("\u001b[A\u001b[B\u001b[C\u001b[D\u001b[H\u001b[F"), [
			"up",
			"down",
			"right",
			"left",
			"home",
			"end",
		]);
		t.deepEqual(read("\u001bOA\u001bOB\u001bOC\u001bOD\u001bOH\u001bOF"), [
			"up",
			"down",
			"right",
			"left",
			"home",
			"end",
		]);
		t.deepEqual(read("\u001b[1~\u001b[3~\u001b[4~\u001b[7~\u001b[8~"), ["home", "delete", "end", "home", "end"]);
	},
	"an escape sequence may be cut anywhere"(t) {
		t.deepEqual(read("x\u001b", "[", "A", "y"), ['"x"', "up", '"y"']);
		t.deepEqual(read("\u001b[3", "~y"), ["delete", '"y"']);
		t.deepEqual(read("\u001bO", "D"), ["left"]);
	},
	"unknown keys and sequences mean nothing"(t) {
		t.deepEqual(read("a\u001b[5~b\u001b[15~c\u001b[1;5Cd\u001bOPe\u001bxf"), [
			'"a"',
			'"b"',
			'"c"',
			'"d"',
			'"e"',
			'"f"',
		]);
		t.deepEqual(read("a\u0000\u0007\u001a\u0018\u0080\u009bb"), ['"a"', '"b"']);
	},
	"a bracketed paste is its text"(t) {
		t.deepEqual(read("\u001b[200~help\u001b[201~\r"), ['"help"', "enter"]);
	},
	"a tab asks for completion"(t) {
		t.deepEqual(read("a\tb"), ['"a"', "complete", '"b"']);
	},
	"a control character ends a sequence that never became one"(t) {
		t.deepEqual(read("\u001b[12\rhelp"), ["enter", '"help"']);
		t.deepEqual(read("\u001b\r"), ["enter"]);
		t.deepEqual(read("\u001b\u001b[A"), ["up"]);
	},
	"a sequence without an end does not swallow what follows for ever"(t) {
		t.deepEqual(read(`\u001b[${"1".repeat(20)}x\r`).at(-1), "enter");
	},
	"what is typed ahead is cut at its last whole line"(t) {
		const reader = new KeyReader();
		reader.feed("help\rstatus\rfiles");
		t.is(reader.trim(20), "");
		t.is(reader.trim(14), "files");
		t.is(reader.length, 12);
		t.is(reader.trim(4), "help\rstatus\r");
		t.is(reader.length, 0);
	},
};

export default table;
