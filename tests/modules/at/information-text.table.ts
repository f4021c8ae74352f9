import { InformationText } from "at/information-text";
import type { TestTable } from "../../support/table";

const parse = (text: string) => new InformationText(text, text.indexOf(":") + 1);

const table: TestTable = {
	"a comma between quotes or brackets separates nothing"(t) {
		const line = parse('+COPS: (1,"Tele, Two","T2"),"a,b",7,,"x"');
		t.deepEqual(line.fields(), ['(1,"Tele, Two","T2")', '"a,b"', "7", "", '"x"']);
		t.is(line.string(1), "a,b");
		t.is(line.integer(2), 7);
		t.is(line.string(4), "x");
	},
	"a field that is missing, empty or no number has no value"(t) {
		const line = parse('+QMMSEND: 775,,"text"');
		t.deepEqual(
			[line.integer(0), line.integer(1), line.integer(2), line.integer(3)],
			[775, undefined, undefined, undefined],
		);
		t.deepEqual([line.string(1), line.string(3)], ["", undefined]);
	},
	"the blank after the colon comes and goes"(t) {
		t.is(parse("+CMMSSEND:0").integer(0), 0);
		t.is(parse("+CMMSSEND:   0 ").integer(0), 0);
	},
	"an unfinished quote reaches to the end"(t) {
		t.deepEqual(parse('+X: "a,b').fields(), ['"a,b']);
		t.is(parse('+X: "a,b').string(0), "a,b");
		t.is(parse('+X: "').string(0), "");
	},
	"a field can be asked for by its name in the row"(t) {
		const line = new InformationText('+CREG: 2,1,"1A2B","C0DE"', 6, '<n>,<stat>[,"<lac>","<ci>"[,<AcT>]]');
		t.deepEqual([line.integer("stat"), line.hexadecimal("lac"), line.integer("AcT")], [1, 0x1a2b, undefined]);
		t.throws(() => line.integer("operator" as "stat"), "No field is called operator");
	},
	"a line without prefix is one text"(t) {
		t.is(new InformationText("SIM7600", 0).string(0), "SIM7600");
	},
};

export default table;
