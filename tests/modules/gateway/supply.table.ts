import type { TestTable } from "../../support/table";
import { Mailroom } from "./mailroom";
import { Office } from "./office";
import { deliverTpdu } from "./tpdu";

const MINUTE = 60_000;

const table: TestTable = {
	async "while the supply is failing no job is begun, and the status says why"(t) {
		const office = Office.open();
		office.powerLoss.set(true);
		office.send("hello");
		await office.clock.advance(5000);
		t.deepEqual(office.modem.calls, []);
		const { supply, waitingFor } = office.gateway.status();
		t.is(supply, "failing for 5 s; nothing is begun until it is back");
		t.is(waitingFor, "the supply is failing, so that nothing is begun");
		office.powerLoss.set(false);
		await office.clock.run(office.gateway.idle());
		t.deepEqual(office.modem.delivered, ["hello"]);
		t.is(office.gateway.status().supply, undefined);
	},

	async "what is being prepared is not committed, and that is no try"(t) {
		const office = Office.open();
		office.send("hello");
		await office.clock.advance(500);
		office.powerLoss.set(true);
		await office.clock.advance(10 * MINUTE);
		t.deepEqual(office.modem.calls, ["prepare hello", "clean"]);
		t.deepEqual([office.state(1), office.jobs.get(1)?.attempts], ["queued", 0]);
		t.is(office.store.records.filter(({ payload }) => payload.length > 0).length, 1);
		office.powerLoss.set(false);
		await office.clock.run(office.gateway.idle());
		t.deepEqual(office.modem.delivered, ["hello"]);
	},

	async "a commit that was begun is brought to its end"(t) {
		const office = Office.open();
		office.send("hello");
		await office.clock.advance(1500);
		t.is(office.state(1), "committing");
		office.powerLoss.set(true);
		await office.clock.run(office.gateway.idle());
		t.is(office.state(1), "sent");
	},

	async "the store is not tidied meanwhile"(t) {
		const office = Office.open();
		office.powerLoss.set(true);
		await office.clock.advance(5 * MINUTE);
		t.is(office.maintained, 0);
		office.powerLoss.set(false);
		await office.clock.advance(5 * MINUTE);
		t.true(office.maintained > 0);
	},

	async "what arrives stays in the modem meanwhile"(t) {
		const room = Mailroom.open();
		await room.clock.advance(1000);
		room.powerLoss.set(true);
		room.modem.incoming.arrive({ kind: "sms", tpdu: deliverTpdu({ text: "Come when you can." }) });
		await room.clock.advance(5 * MINUTE);
		t.deepEqual(room.states, []);
		t.is(room.gateway.status().noArrivals, "the supply is failing, so that nothing is begun");
		room.powerLoss.set(false);
		await room.clock.advance(MINUTE);
		t.deepEqual(room.states, ["1 complete"]);
	},

	async "it is told and logged once each way"(t) {
		const office = Office.open();
		for (const active of [true, true, false]) office.powerLoss.set(active);
		await office.clock.settle();
		const told = office.events.flatMap((event) => (event.type === "supply" ? [event.text] : []));
		t.deepEqual(told, [
			"the supply is failing; nothing is begun until it is back",
			"the supply is back; the gateway goes on",
		]);
		t.deepEqual(
			office.log
				.entries()
				.slice(-2)
				.map(({ text }) => text),
			told,
		);
	},

	async "a gateway that starts with a failing supply waits from the beginning"(t) {
		const office = Office.open();
		office.send("hello");
		const after = office.restart((next) => next.powerLoss.set(true));
		await after.clock.advance(MINUTE);
		t.deepEqual(after.modem.calls, []);
	},
};

export default table;
