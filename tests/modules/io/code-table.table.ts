import { CodeTable } from "io/code-table";
import type { TestTable } from "../../support/table";

const MMS = new CodeTable(
	"17 address",
	"170 unknown error for MMS",
	"171 busy: 172 of them",
	"201 unknown error for MMS",
);

const table: TestTable = {
	"a number has the meaning of its row, from the first to the last"(t) {
		t.is(MMS.meaningOf(17), "address");
		t.is(MMS.meaningOf(171), "busy: 172 of them");
		t.is(MMS.meaningOf(201), "unknown error for MMS");
	},
	"no other number has one: a part of a number, one among the words, none at all"(t) {
		for (const code of [1, 7, 70, 172, 2011, -1, Number.NaN]) t.is(MMS.meaningOf(code), undefined, String(code));
	},
	"a text has its number, in whatever case; the first where it stands twice"(t) {
		t.is(MMS.codeOf("Busy: 172 of them"), 171);
		t.is(MMS.codeOf("UNKNOWN ERROR FOR MMS"), 170);
	},
	"a part of a row's words is not its text"(t) {
		for (const text of ["error for MMS", "unknown", "17 address", ""]) t.is(MMS.codeOf(text), undefined, text);
	},
};

export default table;
