import type { TestTable } from "../../support/table";
import { MockLine } from "./support/mock-line";

const table: TestTable = {
	async "a result that came when nobody waited is kept, whatever the modem says after it"(t) {
		const bench = new MockLine();
		bench.lateResults.attach(bench.engine, ["+QMMSEND"]);
		bench.engine.onUnsolicited("+CGEV", () => {});
		bench.mock.receive(1, '\r\n+QMMSEND: 0,200\r\n\r\n+CGEV: "ME DETACH"\r\n');
		await bench.run((line) => line.pause(5));
		const result = await bench.run((line) => bench.lateResults.wait(line, "+QMMSEND", 10));
		t.is(result?.text, "+QMMSEND: 0,200");
		t.is(result?.integer(1), 200);
	},
};

export default table;
