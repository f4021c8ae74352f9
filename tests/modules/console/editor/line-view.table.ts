import { LineView } from "console/editor/line-view";
import type { TestTable } from "../../../support/table";
import { Screen } from "../screen";

/** A view and the terminal that it draws on. */
class Drawing {
	#view = new LineView();
	output = `${this.#view.begin()}`;

	show(text: string, caret = text.length): this {
		this.output += this.#view.update(text, caret);
		return this;
	}

	end(text: string): this {
		this.output += this.#view.end(text);
		return this;
	}

	get screen(): Screen {
		return new Screen(this.output);
	}
}

const long = Array.from({ length: 20 }, (_, index) => `word${index}`).join(" ");

const table: TestTable = {
	"what is typed at the end is only echoed"(t) {
		const drawing = new Drawing().show("h").show("he").show("help");
		t.is(drawing.output, "outpost> help");
	},
	"the caret stands where it is"(t) {
		t.is(new Drawing().show("status").show("status", 2).screen.lastWithCaret, "outpost> st|atus");
		t.is(new Drawing().show("status").show("statu").screen.lastWithCaret, "outpost> statu|");
		t.is(new Drawing().show("日本語").show("日本語", 1).screen.lastWithCaret.replaceAll(" ", ""), "outpost>日|本語");
	},
	"a line longer than the terminal is seen through a window around the caret"(t) {
		const drawing = new Drawing();
		for (let length = 1; length <= long.length; length++) drawing.show(long.slice(0, length));
		t.is(drawing.screen.rows.length, 1);
		t.is(drawing.screen.last, `outpost> ${long.slice(-70)}`);
		drawing.show(long, 0);
		t.is(drawing.screen.lastWithCaret, `outpost> |${long.slice(0, 70)}`);
		for (let caret = 0; caret < long.length; caret += 7) {
			drawing.output = "";
			const { lastWithCaret } = drawing.show(long, caret).screen;
			t.true(lastWithCaret.length <= 80);
			t.true(lastWithCaret.includes(`|${long.slice(caret, caret + 1)}`) || lastWithCaret.endsWith("|"), `${caret}:`);
		}
	},
	"the end of the line shows all of it"(t) {
		t.deepEqual(new Drawing().show("abc", 1).end("abc").screen.lines(), ["outpost> abc", ""]);
		t.is(new Drawing().end("help").output, "outpost> help\r\n");
		const drawing = new Drawing();
		for (let length = 10; length <= long.length; length += 10) drawing.show(long.slice(0, length));
		const { rows } = drawing.end(long).screen;
		t.is(rows.map((row) => row.join("")).join(""), `outpost> ${long}`);
	},
	"the prompt stands behind a line feed only when it is new"(t) {
		const drawing = new Drawing().show("abc").show("abc", 1).show(long).show(long, 3).end(long);
		t.is(drawing.output.split("outpost> ").length > 3, true);
		t.is(/\noutpost> /.test(drawing.output), false);
	},
};

export default table;
