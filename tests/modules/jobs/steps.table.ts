import { FACT } from "jobs/facts";
import type { TestTable } from "../../support/table";
import { draft, FAILED, SENT, UNCERTAIN, Workshop } from "./workshop";

function begun(shop: Workshop, steps: number): number {
	const number = shop.jobs.accept(draft({ kind: "sms" }));
	shop.jobs.preparing(number);
	for (let step = 0; step < steps; step++) shop.jobs.committing(number, step);
	return number;
}

const table: TestTable = {
	"each step of a commit is a record of its own, and only the first is told"(t) {
		const shop = new Workshop();
		begun(shop, 3);
		t.is(shop.store.kinds().filter((kind) => kind === FACT.committing).length, 3);
		t.deepEqual(shop.changes, ["1 queued", "1 preparing", "1 committing"]);
	},

	"a try that fails at a step is tried again from that step on, after a restart too"(t) {
		const shop = new Workshop();
		const number = begun(shop, 3);
		t.is(shop.jobs.result(number, FAILED), "waiting");
		t.is(shop.jobs.stepsOf(number), 2);
		const after = shop.restart();
		t.is(after.jobs.stepsOf(number), 2);
		after.store.compact(after.jobs, true);
		t.is(after.restart().jobs.stepsOf(number), 2);
	},

	"a power cut in a step leaves the steps before it done"(t) {
		const shop = new Workshop();
		const number = begun(shop, 2);
		shop.store.compact(shop.jobs, true);
		const after = shop.restart();
		t.deepEqual(after.jobs.interrupted("sms"), [number]);
		t.is(after.jobs.stepsOf(number), 1);
		t.is(after.jobs.result(number, UNCERTAIN), "unconfirmed");
	},

	"who tries an unconfirmed message again does not send what was sent before"(t) {
		const shop = new Workshop();
		const number = begun(shop, 3);
		shop.jobs.result(number, UNCERTAIN);
		t.is(shop.jobs.get(number)?.steps, 2);
		shop.jobs.retry(number);
		t.is(shop.jobs.stepsOf(number), 2);
		t.is(shop.restart().jobs.stepsOf(number), 2);
	},

	"255 steps are kept as well as one"(t) {
		const shop = new Workshop();
		const number = begun(shop, 255);
		shop.jobs.result(number, FAILED);
		t.is(shop.restart().jobs.stepsOf(number), 254);
		t.is(shop.jobs.get(number)?.outcome?.kind, "failed");
		t.is(shop.jobs.get(number)?.outcome?.first, "bearer");
	},

	"what a job of many steps still needs is reserved at any time"(t) {
		const shop = new Workshop();
		const number = shop.jobs.accept(draft({ kind: "sms" }));
		shop.store.size = shop.store.used + shop.store.reserved;
		shop.store.owner = shop.jobs;
		shop.jobs.preparing(number);
		for (let step = 0; step < 9; step++) shop.jobs.committing(number, step);
		t.is(shop.jobs.result(number, SENT), "sent");
	},
};

export default table;
