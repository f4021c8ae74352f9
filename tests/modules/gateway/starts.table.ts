import type { Start } from "io/start";
import type { TestTable } from "../../support/table";
import { Office } from "./office";

const MINUTE = 60_000;
const NOON = Date.UTC(2026, 0, 1, 12);
const WATCHDOG: Start = { cause: "watchdog", words: "no sign of life for 30 s" };
const MEMORY: Start = { cause: "memory" };

/** Crashes while the first half of a message's next try is under way. */
async function crashInPreparing(office: Office, start: Start): Promise<Office> {
	await office.clock.advance(500);
	return office.restart(() => {}, start);
}

const table: TestTable = {
	"why it started is the first thing in the log, and in the status"(t) {
		const office = Office.open();
		t.is(office.log.entries()[0]?.text, "Started after power-on");
		const after = office.restart(() => {}, WATCHDOG);
		t.is(after.log.entries()[0]?.text, "Started after a watchdog reset: no sign of life for 30 s");
		const { cause, words, restarts, inRow } = after.gateway.status().start;
		t.deepEqual({ cause, words, restarts, inRow }, { ...WATCHDOG, restarts: { watchdog: 1 }, inRow: 1 });
	},

	"bad ends are counted over restarts, others are not"(t) {
		let office = Office.open();
		for (const start of [WATCHDOG, MEMORY, { cause: "restart" }, { cause: "brown-out" }, { cause: "power" }] as const)
			office = office.restart(() => {}, start);
		office = office.restart(() => {}, WATCHDOG);
		const { restarts, inRow } = office.gateway.status().start;
		t.deepEqual(restarts, { memory: 1, watchdog: 2, "brown-out": 1 });
		t.is(inRow, 1);
	},

	async "the time since when they are counted is known once the time of day is"(t) {
		const office = Office.open().restart(() => {}, WATCHDOG);
		t.is(office.gateway.status().start.since, undefined);
		await office.clock.advance(5 * MINUTE);
		office.wallClock.set(NOON);
		t.is(office.gateway.status().start.since, NOON - 5 * MINUTE);
		const after = office.restart(() => {}, WATCHDOG);
		after.wallClock.set(NOON + MINUTE);
		t.is(after.gateway.status().start.since, NOON - 5 * MINUTE);
	},

	"a gateway that never crashed writes nothing of all this to its flash"(t) {
		const office = Office.open();
		office.wallClock.set(NOON);
		t.is(office.store.records.length, 0);
		t.is(office.restart(() => {}, { cause: "restart" }).store.records.length, 0);
	},

	async "a job is tried again at once after one crash, and waits after the second, which lets the next one go"(t) {
		let office = Office.open();
		office.send("poison");
		office.send("medicine");
		office = await crashInPreparing(office, MEMORY);
		t.deepEqual([office.state(1), office.jobs.get(1)?.attempts], ["preparing", 1]);
		office = await crashInPreparing(office, MEMORY);
		t.is(office.state(1), "waiting");
		t.is(
			office.jobs.get(1)?.outcome?.text,
			"The gateway crashed while it worked on the message (its memory was used up).",
		);
		await office.clock.advance(10_000);
		t.deepEqual(office.modem.delivered, ["medicine"]);
		t.is(office.state(1), "waiting");
		await office.clock.run(office.gateway.idle());
		t.deepEqual(office.modem.delivered, ["medicine", "poison"]);
	},

	async "a job that crashes the gateway at each try ends as failed, and nothing else is lost"(t) {
		let office = Office.open();
		office.settings.set("retry.attempts", "2");
		office.send("poison");
		for (let crash = 0; crash < 3; crash++) {
			while (office.state(1) !== "preparing") await office.clock.advance(500);
			office = office.restart(() => {}, MEMORY);
		}
		while (office.gateway.holdsModemBack) await office.clock.advance(MINUTE);
		office.modem.enter("ready");
		t.is(office.state(1), "failed");
		office.send("medicine");
		await office.clock.run(office.gateway.idle());
		t.deepEqual(office.modem.delivered, ["medicine"]);
	},

	async "a job whose commit was begun is not tried again: the modem is asked how it ended, but not for ever"(t) {
		let office = Office.open();
		office.send("hello");
		await office.clock.advance(1500);
		for (let crash = 0; crash < 2; crash++) {
			office = office.restart(() => {}, MEMORY);
			t.is(office.state(1), "committing");
			await office.clock.advance(500);
			t.deepEqual(office.modem.calls, ["listen 90000"]);
		}
		office = office.restart(() => {}, MEMORY);
		await office.clock.advance(MINUTE);
		t.is(office.state(1), "unconfirmed");
	},

	async "after three crashes in a row the modem is left alone, for longer each time"(t) {
		let office = Office.open();
		const pauses: number[] = [];
		for (let crash = 1; crash <= 7; crash++) {
			office = office.restart(() => {}, WATCHDOG);
			const { modem } = office.gateway.status();
			let minutes = 0;
			while (office.gateway.holdsModemBack) {
				if (minutes === 0) t.true(modem.reason.includes("since the gateway crashed"), modem.reason);
				await office.clock.advance(MINUTE);
				minutes++;
			}
			pauses.push(minutes);
			t.deepEqual(office.modem.calls, minutes > 0 ? ["stop", "start"] : []);
		}
		t.deepEqual(pauses, [0, 0, 1, 4, 16, 60, 60]);
	},

	async "a brown-out counts in that row, but is no job's fault"(t) {
		let office = Office.open();
		office.send("hello");
		for (let crash = 0; crash < 3; crash++) office = await crashInPreparing(office, { cause: "brown-out" });
		t.is(office.state(1), "queued");
		t.true(office.gateway.holdsModemBack);
	},

	"why the modem is left alone is said as it was: by crashes, by a supply that broke down, or by both"(t) {
		for (const [causes, words] of [
			[["watchdog", "memory", "panic"], "since the gateway crashed 3 times in a row"],
			[["brown-out", "brown-out", "brown-out"], "since the supply broke down 3 times in a row"],
			[
				["brown-out", "watchdog", "memory"],
				"since the gateway crashed 2 times and the supply broke down once, one after another",
			],
			[["watchdog", "power", "brown-out", "brown-out", "brown-out"], "since the supply broke down 3 times in a row"],
		] as const) {
			let office = Office.open();
			for (const cause of causes) office = office.restart(() => {}, { cause });
			const { reason } = office.gateway.status().modem;
			t.is(reason, `it is left alone for 60 s, ${words}; "modem on" uses it at once`);
		}
	},

	async "while the modem is left alone, jobs say so, and a person may have it at once"(t) {
		let office = Office.open();
		for (let crash = 0; crash < 3; crash++) office = office.restart(() => {}, WATCHDOG);
		office.send("hello");
		await office.clock.advance(1000);
		const reason = office.gateway.status().waitingFor ?? "";
		t.true(reason.startsWith("the modem is off: it is left alone for 60 s"), reason);
		await office.gateway.switchModem("on");
		t.deepEqual(office.modem.calls, ["stop", "start"]);
		office.modem.enter("ready");
		await office.clock.run(office.gateway.idle());
		t.deepEqual(office.modem.delivered, ["hello"]);
	},

	async "a person who switches the modem off while it is left alone finds it off when the time is over"(t) {
		let office = Office.open();
		for (let crash = 0; crash < 3; crash++) office = office.restart(() => {}, WATCHDOG);
		const job = office.send("hello", { expires: 1.5 * MINUTE });
		await office.gateway.switchModem("off");
		await office.clock.advance(2 * MINUTE);
		t.deepEqual(office.modem.calls, ["stop", "power off"]);
		t.is(office.state(job), "expired");
		await office.gateway.switchModem("on");
		t.deepEqual(office.modem.calls, ["stop", "power off", "start"]);
	},

	async "where not even that can be written down, the gateway starts all the same, and the job is tried"(t) {
		let office = Office.open();
		office.send("hello");
		office = await crashInPreparing(office, MEMORY);
		await office.clock.advance(500);
		const { append } = office.store;
		office = office.restart((next) => {
			next.store.append = () => {
				throw new Error("the flash takes nothing");
			};
		}, MEMORY);
		t.true(
			office.log.entries().some(({ text }) => text === "job 1 cannot be set aside: Error: the flash takes nothing"),
		);
		office.store.append = append;
		await office.clock.run(office.gateway.idle());
		t.deepEqual(office.modem.delivered, ["hello"]);
	},

	async "ten good minutes, or a start that somebody wanted, end the row"(t) {
		let office = Office.open();
		for (let crash = 0; crash < 2; crash++) office = office.restart(() => {}, WATCHDOG);
		t.is(office.starts.inRow, 2);
		await office.clock.advance(10 * MINUTE);
		t.is(office.starts.inRow, 0);
		for (let crash = 0; crash < 3; crash++) office = office.restart(() => {}, WATCHDOG);
		t.is(office.restart(() => {}, { cause: "reset" }).starts.inRow, 0);
	},

	async "what arrives and crashes the gateway twice is left where it is for an hour, while messages go out"(t) {
		let office = Office.open();
		for (let crash = 0; crash < 2; crash++) {
			office = office.restart((next) => {
				next.modem.onHolder = (holder) => holder === "the inbox" && next.starts.note(holder);
			}, WATCHDOG);
			await office.clock.advance(100);
		}
		t.true(office.gateway.status().noArrivals?.startsWith("nothing comes in for an hour: the gateway crashed over"));
		office.send("hello");
		await office.clock.run(office.gateway.idle());
		t.deepEqual(office.modem.delivered, ["hello"]);
		await office.clock.advance(60 * MINUTE);
		t.is(office.gateway.status().noArrivals, undefined);
	},

	"a store that takes nothing more does not keep the gateway from starting"(t) {
		const office = Office.open();
		office.store.size = 0;
		const after = office.restart(() => {}, WATCHDOG);
		t.is(after.gateway.status().start.inRow, 1);
		t.true(
			after.log.entries().some(({ text }) => text.startsWith("how the gateway started could not be written down")),
		);
	},
};

export default table;
