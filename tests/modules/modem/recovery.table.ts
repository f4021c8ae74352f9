import { RecoveryLadder } from "modem/recovery";
import type { RecoveryCounters } from "modem/settings";
import type { TestTable } from "../../support/table";
import { VirtualClock } from "../../support/virtual-clock";

function makeLadder(hasPowerKey = true, kept: RecoveryCounters = { rung: -1, resets: 0 }) {
	const clock = new VirtualClock();
	let saved = kept;
	const counters = {
		load: () => saved,
		save(next: RecoveryCounters) {
			saved = next;
		},
	};
	const ladder = new RecoveryLadder({ clock, counters, hasPowerKey });
	return { clock, ladder, counters };
}

const MINUTES = 60_000;

const table: TestTable = {
	"each trouble with the bearer climbs one rung"(t) {
		const { ladder } = makeLadder();
		const rungs = [1, 2, 3, 4].map(() => ladder.next("bearer"));
		t.deepEqual(rungs, ["again", "bearer", "radio", "reset"]);
	},
	"what is not the modem's fault does not climb"(t) {
		const { ladder, counters } = makeLadder();
		t.is(ladder.next("nothing"), "again");
		t.is(ladder.next("settings"), "again");
		t.is(counters.load().rung, -1);
	},
	"trouble with the modem itself begins with a reset"(t) {
		t.is(makeLadder().ladder.next("modem"), "reset");
	},
	async "resets are ten minutes apart, then the power key, then once an hour"(t) {
		const { ladder, clock } = makeLadder();
		t.is(ladder.next("modem"), "reset");
		t.is(ladder.next("modem"), "bearer", "too soon");
		const rungs: string[] = [];
		for (let count = 0; count < 5; count++) {
			await clock.advance(10 * MINUTES);
			rungs.push(ladder.next("modem"));
		}
		t.deepEqual(rungs, ["reset", "reset", "power-key", "power-key", "power-key"]);
		await clock.advance(10 * MINUTES);
		t.is(ladder.next("modem"), "bearer", "only once an hour from now on");
		await clock.advance(50 * MINUTES);
		t.is(ladder.next("modem"), "power-key");
	},
	async "a modem that cannot even try is restarted as seldom, and what jobs have climbed stays"(t) {
		const { ladder, clock, counters } = makeLadder();
		ladder.next("bearer");
		t.is(ladder.restart(), "reset");
		t.is(ladder.restart(), undefined, "too soon");
		t.is(ladder.next("bearer"), "bearer");
		for (const expected of ["reset", "reset", "power-key"] as const) {
			await clock.advance(10 * MINUTES);
			t.is(ladder.restart(), expected);
		}
		t.deepEqual(counters.load(), { rung: 1, resets: 4 });
	},
	async "without a power key the reset remains"(t) {
		const { ladder, clock } = makeLadder(false);
		for (let count = 0; count < 5; count++) {
			t.is(ladder.next("modem"), "reset");
			await clock.advance(10 * MINUTES);
		}
	},
	async "the counters outlast a reset of the gateway, and the wait begins anew"(t) {
		const { ladder, clock } = makeLadder(true, { rung: 3, resets: 2 });
		t.is(ladder.next("bearer"), "bearer", "too soon");
		await clock.advance(10 * MINUTES);
		t.is(ladder.next("bearer"), "reset");
	},
	"after success it begins at the foot; a refused PIN is not forgotten"(t) {
		const { ladder, counters } = makeLadder(true, { rung: 2, resets: 1, pin: 7 });
		ladder.recovered();
		t.deepEqual(counters.load(), { rung: -1, resets: 0, pin: 7 });
		t.is(ladder.next("bearer"), "again");
	},
};

export default table;
