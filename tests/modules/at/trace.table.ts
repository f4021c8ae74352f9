import { Trace } from "at/trace";
import type { TestTable } from "../../support/table";
import { makeBench } from "./support";

const table: TestTable = {
	async "what came in one piece is traced line by line, without the empty ones, with its time"(t) {
		const { clock, modem, trace } = makeBench();
		await clock.advance(5);
		modem.receive("\r\n+A: 1\r\n\r\n\r\n+B: 2\r\n+C");
		t.deepEqual(
			trace.entries().filter(({ direction }) => direction === "<"),
			[
				{ time: 5, direction: "<", text: "+A: 1" },
				{ time: 5, direction: "<", text: "+B: 2" },
			],
		);
	},
	"the newest lines are kept, and no more than a bounded number"(t) {
		const trace = new Trace();
		for (let time = 1; time <= 1000; time++) trace.add(time, ">", `AT${time}`);
		const times = trace.entries().map(({ time }) => time);
		t.is(times.at(-1), 1000);
		t.true(times.length >= 32 && times.length <= 66, `${times.length} entries`);
		t.is(times[0], 1001 - times.length);
	},
	async "a large piece takes the places of many small ones"(t) {
		const { engine, clock, modem, trace } = makeBench();
		engine.onUnsolicited("+A", () => {});
		await clock.advance(1);
		for (let piece = 0; piece < 50; piece++) modem.receive("\r\n+A: 1\r\n".repeat(100));
		const { length } = trace.entries();
		t.true(length >= 100 && length <= 1400, `${length} entries`);
	},
	async "so does a long line, however small its pieces are"(t) {
		const { engine, clock, modem, trace } = makeBench({ pieces: 20 });
		engine.onUnsolicited("+A", () => {});
		await clock.advance(1);
		for (let line = 0; line < 50; line++) modem.receive(`+A: ${"x".repeat(2000)}\r\n`);
		await clock.advance(60_000);
		const { length } = trace.entries();
		t.true(length >= 2 && length <= 8, `${length} entries`);
	},
};

export default table;
