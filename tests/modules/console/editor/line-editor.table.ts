import type { Key } from "console/editor/key-reader";
import { LINE_LIMIT, LineEditor } from "console/editor/line-editor";
import type { TestTable } from "../../../support/table";

/** Types text and keys; gives the line with `|` for the caret. */
function typed(editor: LineEditor, ...keys: ({ text: string } | Key)[]): string {
	for (const key of keys) {
		if (typeof key === "string") editor.edit(key);
		else editor.insert(key.text);
	}
	return `${editor.text.slice(0, editor.caret)}|${editor.text.slice(editor.caret)}`;
}

const text = (characters: string) => ({ text: characters });

const table: TestTable = {
	"text goes in where the caret is"(t) {
		t.is(typed(new LineEditor(), text("sen mms"), "home", "right", "right", "right", text("d")), "send| mms");
	},
	"backspace and delete take the character before and behind the caret"(t) {
		t.is(typed(new LineEditor(), text("abcd"), "left", "backspace"), "ab|d");
		t.is(typed(new LineEditor(), text("abcd"), "left", "left", "delete"), "ab|d");
		t.is(typed(new LineEditor(), text("a"), "home", "backspace", "end", "delete"), "a|");
	},
	"kill to the end, to the start and a word"(t) {
		t.is(typed(new LineEditor(), text("one two"), "left", "left", "left", "kill-to-end"), "one |");
		t.is(typed(new LineEditor(), text("one two"), "left", "left", "left", "kill-to-start"), "|two");
		t.is(typed(new LineEditor(), text("one two  "), "kill-word"), "one |");
		t.is(typed(new LineEditor(), text("one"), "kill-word", "kill-word"), "|");
	},
	"a character of several code units, marks and joined emoji is one character"(t) {
		for (const character of ["😀", "e\u0301", "👍🏽", "👨\u200d👩\u200d👧", "❤\ufe0f"]) {
			t.is(typed(new LineEditor(), text(`a${character}b`), "left", "backspace"), "a|b", character);
			t.is(typed(new LineEditor(), text(`a${character}b`), "home", "right", "delete"), "a|b", character);
			t.is(typed(new LineEditor(), text(`a${character}b`), "home", "right", "right", "left"), `a|${character}b`);
		}
	},
	"the history goes back and forth, and the line that was begun is there again"(t) {
		const editor = new LineEditor();
		editor.history.add("one");
		editor.history.add("two");
		t.is(typed(editor, text("thr"), "up"), "two|");
		t.is(typed(editor, "up"), "one|");
		t.is(typed(editor, "up"), "one|");
		t.is(typed(editor, "down", "down"), "thr|");
		t.is(typed(editor, "down"), "thr|");
	},
	"the history keeps no line twice in a row, and not more than a few kilobytes"(t) {
		const editor = new LineEditor();
		editor.history.add("same");
		editor.history.add("same");
		t.is(editor.history.characters(), 4);
		for (let count = 0; count < 100; count++) editor.history.add(`${count} ${"x".repeat(1500)}`);
		t.true(editor.history.characters() <= 4096);
		for (let count = 0; count < 100; count++) editor.history.add(`short ${count}`);
		t.true(editor.history.characters() < 20 * 10);
	},
	"a line of the longest length is taken, one byte more refuses it with the limit"(t) {
		const editor = new LineEditor();
		editor.insert("ä".repeat(LINE_LIMIT / 2));
		t.is(editor.refusal, undefined);
		editor.insert("x");
		t.true(editor.refusal?.includes("longer than 2048 bytes"));
		t.is(editor.text, "", "nothing of it is kept;");
		editor.insert("help");
		editor.edit("backspace");
		t.is(editor.text, "");
		editor.clear();
		t.is(typed(editor, text("help")), "help|");
		t.is(editor.refusal, undefined);
	},
	"room that deleting gives can be typed into again"(t) {
		const editor = new LineEditor();
		editor.insert("x".repeat(LINE_LIMIT));
		editor.edit("backspace");
		editor.insert("y");
		t.is(editor.refusal, undefined);
	},
	"bytes that are no UTF-8 refuse the line"(t) {
		const editor = new LineEditor();
		editor.insert("send \ufffd");
		t.true(editor.refusal?.includes("no UTF-8"));
	},
};

export default table;
