import { Counters } from "settings/counters";
import type { TestTable } from "../../support/table";
import { FakeStore } from "../jobs/fake-store";

function restarted(store: FakeStore): Counters {
	const counters = new Counters({ store });
	for (const record of store.records) counters.mountRecord(record);
	return counters;
}

const table: TestTable = {
	"counters survive a restart"(t) {
		const store = new FakeStore();
		const counters = new Counters({ store });
		t.is(counters.load("recovery"), undefined);
		counters.save("recovery", { rung: 2, resets: 1 });
		counters.save("recovery", { rung: 3, resets: 2, pin: 0xdeadbeef });
		t.deepEqual(restarted(store).load("recovery"), { rung: 3, resets: 2, pin: 0xdeadbeef });
	},
	"what has not changed is not written again"(t) {
		const store = new FakeStore();
		const counters = new Counters({ store });
		counters.save("recovery", { rung: -1, resets: 0 });
		counters.save("recovery", { rung: -1, resets: 0, pin: undefined });
		t.is(store.records.length, 1);
	},
	"compaction keeps the last values of each group"(t) {
		const store = new FakeStore();
		const counters = new Counters({ store });
		for (let rung = 0; rung < 4; rung++) counters.save("recovery", { rung, resets: 0 });
		counters.save("other", { count: 7 });
		store.compact(counters, false);
		t.is(store.records.length, 2);
		store.compact(counters, true);
		t.deepEqual(restarted(store).load("recovery"), { rung: 3, resets: 0 });
		t.deepEqual(restarted(store).load("other"), { count: 7 });
	},
};

export default table;
