import { parseWords } from "console/grammar";
import type { TestTable } from "../../support/table";

const words = (line: string) => parseWords(line).map(({ text }) => text);

const table: TestTable = {
	"words stand between blanks"(t) {
		t.deepEqual(words("  send   mms --to +12065550123 "), ["send", "mms", "--to", "+12065550123"]);
		t.deepEqual(words(""), []);
		t.deepEqual(words("   "), []);
	},
	"text with blanks stands between quotation marks of either kind"(t) {
		t.deepEqual(words(`a "b c" 'd e'`), ["a", "b c", "d e"]);
		t.deepEqual(words(`"it's" 'say "yes"'`), ["it's", 'say "yes"']);
		t.deepEqual(words(`"" ''`), ["", ""]);
	},
	"between double ones a backslash escapes a mark, itself and a new line"(t) {
		t.deepEqual(words(String.raw`"a\"b\\c\nd"`), ['a"b\\c\nd']);
		t.deepEqual(words(String.raw`"\\" x`), ["\\", "x"]);
	},
	"elsewhere a backslash is a backslash"(t) {
		t.deepEqual(words(String.raw`C:\new 'a\nb'`), ["C:\\new", "a\\nb"]);
	},
	"pieces that touch are one word"(t) {
		t.deepEqual(words(`--text="a b"'c d'e`), ["--text=a bc de"]);
	},
	"a word knows where it began and whether by a quotation mark"(t) {
		t.deepEqual(parseWords(`ab "--c"`), [
			{ text: "ab", isQuoted: false, start: 0 },
			{ text: "--c", isQuoted: true, start: 3 },
		]);
	},
	"a quotation mark that is not closed is an error that says so"(t) {
		for (const line of [`"abc`, `'abc`, `a b"`, String.raw`"abc\"`, String.raw`"\ `])
			t.true(t.throws(() => parseWords(line)).message.startsWith("A quotation mark ("), line);
	},
	"another escape is an error that says what there is"(t) {
		t.throws(() => parseWords(String.raw`"C:\dir"`), String.raw`\ stands only before ", \ and n, not before d`);
	},
	"any script goes through"(t) {
		t.deepEqual(words(`"Grüße 花" 😀`), ["Grüße 花", "😀"]);
	},
};

export default table;
