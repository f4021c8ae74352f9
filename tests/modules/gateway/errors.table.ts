import { RecordMissingError } from "store/errors";
import type { JournalRecord } from "store/record";
import type { TestTable } from "../../support/table";
import { FakeStore } from "../jobs/fake-store";
import { Office } from "./office";

/** A store whose flash loses records, or takes none. */
class BadStore extends FakeStore {
	readonly lost: number[] = [];
	refusals = 0;

	override read(location: number): JournalRecord {
		if (this.lost.includes(location)) throw new RecordMissingError(location);
		return super.read(location);
	}

	override scan(visit: (record: JournalRecord) => unknown): void {
		super.scan((record) => this.lost.includes(record.location) || visit(record));
	}

	override append(kind: number, payload: Uint8Array, reserved?: number): number {
		if (this.refusals > 0) {
			this.refusals--;
			throw new Error("the flash does not take it");
		}
		return super.append(kind, payload, reserved);
	}
}

const logged = ({ log }: Office) =>
	log
		.entries()
		.map(({ text }) => text)
		.join("\n");

const table: TestTable = {
	async "a listener that throws harms neither the job nor the other listeners"(t) {
		const office = new Office();
		let told = 0;
		office.gateway.onEvent(() => {
			throw new Error("no screen");
		});
		office.gateway.onEvent(() => told++);
		office.gateway.start();
		office.send("hello");
		await office.clock.run(office.gateway.idle());
		t.deepEqual(office.modem.delivered, ["hello"]);
		t.true(told >= 4, String(told));
		t.true(logged(office).includes("no screen"));
	},

	async "a commit that throws leaves its job unconfirmed, and the next one goes"(t) {
		const office = Office.open();
		office.modem.onCommit = () => {
			office.modem.onCommit = undefined;
			throw new Error("out of memory");
		};
		office.send("first");
		office.send("second");
		const { idle, notSent } = await office.clock.run(office.gateway.idle(60_000));
		t.true(idle);
		t.deepEqual(
			notSent.map(({ number, state }) => `${number} ${state}`),
			["1 unconfirmed"],
		);
		t.true(notSent[0]?.outcome?.text.includes("out of memory"));
		t.deepEqual(office.modem.delivered, ["second"]);
	},

	async "a clean-up that throws takes nothing back"(t) {
		const office = Office.open();
		office.modem.onClean = () => {
			throw new Error("no memory");
		};
		office.send("first");
		office.send("second");
		const { idle } = await office.clock.run(office.gateway.idle(60_000));
		t.true(idle);
		t.deepEqual(office.modem.delivered, ["first", "second"]);
		t.is(office.modem.calls.filter((call) => call === "recovered").length, 2);
	},

	async "a job that flash has lost ends as failed, and holds nobody"(t) {
		const store = new BadStore();
		const office = Office.open(store);
		office.modem.enter("searching");
		office.send("first");
		office.send("second");
		store.lost.push(store.records[0]?.location as number);
		office.modem.enter("ready");
		const { idle } = await office.clock.run(office.gateway.idle(600_000));
		t.true(idle);
		t.deepEqual(office.modem.delivered, ["second"]);
		t.true(office.told.some((text) => /job 1 failed/.test(text)));
	},

	async "a store that takes nothing for a while delays a job only"(t) {
		const store = new BadStore();
		const office = Office.open(store);
		office.modem.enter("searching");
		office.send("first");
		store.refusals = 2;
		office.modem.enter("ready");
		const { idle } = await office.clock.run(office.gateway.idle(600_000));
		t.true(idle);
		t.deepEqual(office.modem.delivered, ["first"]);
		t.is(office.state(1), "sent");
	},

	async "an expiry that cannot be written down does not end the lane"(t) {
		const store = new BadStore();
		const office = Office.open(store);
		office.modem.enter("searching");
		office.send("first", { expires: 60_000 });
		await office.clock.advance(59_000);
		store.refusals = 3;
		await office.clock.advance(120_000);
		t.is(office.state(1), "expired");
		office.modem.enter("ready");
		office.send("second");
		await office.clock.run(office.gateway.idle(60_000));
		t.deepEqual(office.modem.delivered, ["second"]);
	},
};

export default table;
