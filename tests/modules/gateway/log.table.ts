import { Log } from "gateway/log";
import { WallClock } from "gateway/wall-clock";
import type { TestTable } from "../../support/table";
import { VirtualClock } from "../../support/virtual-clock";

const NOON = Date.UTC(2026, 0, 1, 12);

function makeLog(limit?: number): { log: Log; clock: VirtualClock; wallClock: WallClock } {
	const clock = new VirtualClock();
	const wallClock = new WallClock({ clock });
	return { log: new Log({ clock, wallClock, limit }), clock, wallClock };
}

const table: TestTable = {
	async "entries have running time, and UTC once it is known"(t) {
		const { log, clock, wallClock } = makeLog();
		log.add("one");
		await clock.advance(500);
		wallClock.set(NOON);
		await clock.advance(500);
		log.add("two");
		t.deepEqual(log.entries(), [
			{ time: 0, utc: undefined, text: "one" },
			{ time: 1000, utc: NOON + 500, text: "two" },
		]);
	},
	"the oldest entries go when there is no room"(t) {
		const { log } = makeLog(120);
		for (const text of ["aaaa", "bbbb", "cccc"]) log.add(text);
		t.deepEqual(
			log.entries().map(({ text }) => text),
			["bbbb", "cccc"],
		);
	},
	"one long entry does not drive out all others"(t) {
		const { log } = makeLog(1000);
		log.add("before");
		log.add("x".repeat(100_000));
		t.is(log.entries().length, 2);
		t.true((log.entries()[1]?.text.length ?? 0) < 500);
	},
	"the wall clock jumps as it is set, the running time does not"(t) {
		const { clock, wallClock } = makeLog();
		let count = 0;
		wallClock.onSet(() => count++);
		t.is(wallClock.now(), undefined);
		wallClock.set(NOON);
		wallClock.set(NOON - 5000);
		t.is(wallClock.now(), NOON - 5000);
		t.is(clock.now(), 0);
		t.is(count, 2);
	},
};

export default table;
