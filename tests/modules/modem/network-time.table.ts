import { parseClock } from "modem/network-time";
import type { TestTable } from "../../support/table";

const table: TestTable = {
	"local time and quarters of an hour give UTC"(t) {
		t.is(parseClock("26/11/21,08:30:00+04"), Date.UTC(2026, 10, 21, 7, 30));
		t.is(parseClock('"26/01/01,00:00:00-32"'), Date.UTC(2026, 0, 1, 8));
		t.is(parseClock("2026/11/21,08:30:00+00"), Date.UTC(2026, 10, 21, 8, 30));
		t.is(parseClock("26/11/21,08:30:00"), Date.UTC(2026, 10, 21, 8, 30));
	},
	"a clock that nobody has set says nothing"(t) {
		for (const text of [
			"14/01/01,04:14:36+08",
			"80/01/06,00:00:10+00",
			"70/01/01,00:00:00+00",
			"",
			"XX/XX/XX,XX:XX:XX+XX",
		])
			t.is(parseClock(text), undefined, text);
	},
};

export default table;
