import type { Outcome } from "modem/outcome";
import type { TestTable } from "../../support/table";
import { FAILED, REFUSED, UNCERTAIN } from "../jobs/workshop";
import { Office } from "./office";

const MINUTE = 60_000;
const NOON = Date.UTC(2026, 0, 1, 12);
const SENT: Outcome = { kind: "sent", class: "mms", code: 0, text: "It was accepted.", first: "nothing" };

const table: TestTable = {
	async "a message is prepared, committed and sent, once"(t) {
		const office = Office.open();
		office.send("hello");
		const report = await office.clock.run(office.gateway.idle());
		t.true(report.idle);
		t.is(report.notSent.length, 0);
		t.deepEqual(office.modem.delivered, ["hello"]);
		await office.clock.settle();
		t.deepEqual(office.modem.calls, ["prepare hello", "commit hello", "clean", "recovered"]);
		t.deepEqual(office.told, ["job 1 queued", "job 1 preparing, try 1", "job 1 committing", "job 1 sent"]);
	},

	async "when the last job is told to be sent, the gateway is not busy any more"(t) {
		const office = Office.open();
		const busy: (number | undefined)[] = [];
		office.gateway.onEvent((event) => {
			if (event.type === "job") busy.push(office.gateway.status().busyWith);
		});
		office.send("hello");
		await office.clock.run(office.gateway.idle());
		t.deepEqual(busy, [undefined, 1, 1, undefined]);
	},

	async "committing is in flash before the message may be on its way"(t) {
		const office = Office.open();
		office.send("hello");
		let interrupted: number[] = [];
		office.modem.onCommit = () => {
			interrupted = new Office(office.store.afterCut()).jobs.interrupted("mms");
		};
		await office.clock.run(office.gateway.idle());
		t.deepEqual(interrupted, [1]);
	},

	async "a power cut between committing and result: unconfirmed, and never sent again"(t) {
		const office = Office.open();
		office.send("hello");
		await office.clock.advance(1500);
		t.is(office.state(1), "committing");
		const after = office.restart();
		const report = await after.clock.run(after.gateway.idle());
		t.is(after.state(1), "unconfirmed");
		t.deepEqual(
			report.notSent.map(({ number }) => number),
			[1],
		);
		await after.clock.advance(60 * MINUTE);
		t.deepEqual(after.modem.calls, ["listen 90000", "clean"]);
		t.is(after.restart().jobs.openCount, 0);
	},

	async "a power cut between committing and result: the late result is heard"(t) {
		const office = Office.open();
		office.send("hello");
		await office.clock.advance(1500);
		const after = office.restart(({ modem }) => {
			modem.late = SENT;
		});
		await after.clock.run(after.gateway.idle());
		t.is(after.state(1), "sent");
		t.deepEqual(after.modem.delivered, []);
	},

	async "a power cut between committing and result: sent again where a duplicate is better than a loss"(t) {
		const office = Office.open();
		office.send("hello", { duplicates: "allow" });
		await office.clock.advance(1500);
		const after = office.restart();
		await after.clock.run(after.gateway.idle());
		t.is(after.state(1), "sent");
		t.deepEqual(after.modem.delivered, ["hello"]);
	},

	async "after a restart nothing is sent before the modem is known and was listened to"(t) {
		const office = Office.open();
		office.send("first");
		await office.clock.advance(1500);
		let services = {};
		const after = office.restart(({ modem }) => {
			services = modem.services;
			modem.services = {};
			modem.enter("starting");
		});
		after.send("second");
		await after.clock.advance(MINUTE);
		t.deepEqual(after.modem.calls, []);
		after.modem.services = services;
		after.modem.enter("ready");
		await after.clock.run(after.gateway.idle());
		t.is(after.state(1), "unconfirmed");
		t.is(after.state(2), "sent");
	},

	async "a modem that is never found does not keep a job that was cut off open for ever"(t) {
		const office = Office.open();
		office.send("first");
		await office.clock.advance(1500);
		const after = office.restart(({ modem }) => {
			modem.services = {};
			modem.enter("absent");
		});
		await after.clock.advance(11 * MINUTE);
		t.is(after.state(1), "unconfirmed");
	},

	async "a power cut while preparing: sent after the restart"(t) {
		const office = Office.open();
		office.send("hello");
		await office.clock.advance(500);
		const after = office.restart();
		await after.clock.run(after.gateway.idle());
		t.deepEqual(after.modem.delivered, ["hello"]);
	},

	async "one bad job does not hold the others"(t) {
		const office = Office.open();
		office.modem.script.push({ commit: FAILED });
		office.send("bad");
		office.send("good");
		await office.clock.advance(7000);
		t.is(office.state(1), "waiting");
		t.is(office.state(2), "sent");
		await office.clock.run(office.gateway.idle());
		t.deepEqual(office.modem.delivered, ["good", "bad"]);
	},

	async "a job that keeps failing has failed after its tries, with the last reason in words"(t) {
		const office = Office.open();
		office.settings.set("retry.attempts", "3");
		for (let attempt = 0; attempt < 3; attempt++) office.modem.script.push({ commit: FAILED });
		office.send("bad");
		const { notSent } = await office.clock.run(office.gateway.idle());
		t.is(notSent[0]?.state, "failed");
		t.is(notSent[0]?.attempts, 3);
		t.is(office.told.at(-1), "job 1 failed: network error");
		t.is(office.modem.calls.filter((call) => call === "recover bearer").length, 3);
	},

	async "after a try that failed the modem is cleared once more, since nothing may have reached it at first"(t) {
		const office = Office.open();
		office.modem.script.push({ prepare: FAILED });
		office.send("hello");
		await office.clock.advance(2000);
		t.deepEqual(
			office.modem.calls.filter((call) => !call.startsWith("recover")),
			["prepare hello", "clean", "clean"],
		);
	},

	async "what is refused is not tried again"(t) {
		const office = Office.open();
		office.modem.script.push({ prepare: REFUSED });
		office.send("bad");
		await office.clock.run(office.gateway.idle());
		t.is(office.state(1), "failed");
		t.deepEqual(office.modem.calls, ["prepare bad", "clean"]);
	},

	async "an uncertain commit is not sent again"(t) {
		const office = Office.open();
		office.modem.script.push({ commit: UNCERTAIN });
		office.send("maybe");
		await office.clock.run(office.gateway.idle());
		await office.clock.advance(60 * MINUTE);
		t.is(office.state(1), "unconfirmed");
		t.deepEqual(office.modem.delivered, []);
	},

	async "without a network a job waits without using up tries, and goes when there is one"(t) {
		const office = Office.open();
		office.modem.enter("searching", "no network in reach");
		office.send("hello");
		await office.clock.advance(24 * 60 * MINUTE);
		const job = office.jobs.get(1);
		t.is(job?.attempts, 0);
		t.is(job && office.gateway.reason(job), "there is no network: no network in reach");
		t.is(office.gateway.status().waitingFor, "there is no network: no network in reach");
		office.modem.enter("ready");
		await office.clock.run(office.gateway.idle());
		t.is(office.jobs.get(1)?.attempts, 1);
		t.is(office.state(1), "sent");
	},

	async "a try that the network cut short does not count"(t) {
		const office = Office.open();
		office.modem.script.push({ prepare: FAILED });
		office.send("hello");
		await office.clock.advance(500);
		office.modem.enter("searching", "no network in reach");
		await office.clock.advance(MINUTE);
		t.is(office.state(1), "queued");
		t.is(office.jobs.get(1)?.attempts, 0);
		office.modem.enter("ready");
		await office.clock.run(office.gateway.idle());
		t.is(office.state(1), "sent");
	},

	async "a job that waits says for how long and why"(t) {
		const office = Office.open();
		office.modem.script.push({ commit: FAILED });
		office.send("hello");
		await office.clock.advance(4000);
		const job = office.jobs.get(1);
		t.true(/^waits (2|3)\d s for try 2$/.test(job ? office.gateway.reason(job) : ""));
		t.true(/^job 1 waiting (2|3)\d s for try 2: network error$/.test(office.told.at(-1) ?? ""), office.told.at(-1));
		t.true(/^the next try in/.test(office.gateway.status().waitingFor ?? ""));
	},

	async "the network is told how much of a job's time is left, at each try"(t) {
		const office = Office.open();
		office.modem.script.push({ prepare: FAILED });
		office.send("hello", { expires: 10 * MINUTE });
		await office.clock.run(office.gateway.idle());
		office.send("for ever");
		await office.clock.run(office.gateway.idle());
		const [first = 0, second = 0, third] = office.modem.validities;
		t.is(first, 10 * MINUTE);
		t.true(second < first - 1000 && second > 0, `${second}`);
		t.is(third, undefined);
	},
	async "a job that is not sent in its time expires, also while there is no network"(t) {
		const office = Office.open();
		office.modem.enter("searching");
		office.send("hello", { expires: MINUTE });
		const { notSent } = await office.clock.run(office.gateway.idle());
		t.is(office.clock.now(), MINUTE);
		t.is(notSent[0]?.state, "expired");
	},

	async "the network's time makes deadlines UTC, and is set once"(t) {
		const office = Office.open();
		office.modem.tellTime(NOON);
		await office.clock.advance(MINUTE);
		office.modem.tellTime(NOON + MINUTE + 500);
		t.is(office.wallClock.now(), NOON + MINUTE);
		t.is(office.gateway.status().time, NOON + MINUTE);
		office.modem.enter("searching");
		office.send("hello", { expires: 10 * MINUTE });
		office.modem.tellTime(NOON + 60 * MINUTE);
		await office.clock.settle();
		t.is(office.state(1), "expired");
	},

	async "a job can be cancelled while it is being prepared, not when it is on its way"(t) {
		const office = Office.open();
		office.send("first", { files: ["photo.jpg"] });
		await office.clock.advance(500);
		office.gateway.cancel(1);
		t.is(office.state(1), "cancelled");
		office.send("second");
		await office.clock.advance(2000);
		t.is(office.state(2), "committing");
		t.throws(() => office.gateway.cancel(2), "may be on its way");
		await office.clock.run(office.gateway.idle());
		t.deepEqual(office.modem.delivered, ["second"]);
		t.deepEqual(office.modem.calls.slice(0, 2), ["prepare first", "clean"]);
	},

	async "a failed job is sent when it is tried again"(t) {
		const office = Office.open();
		office.modem.script.push({ commit: REFUSED });
		office.send("hello");
		await office.clock.run(office.gateway.idle());
		office.gateway.retry(1);
		await office.clock.run(office.gateway.idle());
		t.is(office.state(1), "sent");
	},

	async "progress is told while the bytes are handed over"(t) {
		const office = Office.open();
		office.send("picture", { files: ["photo.jpg"] });
		await office.clock.run(office.gateway.idle());
		t.deepEqual(
			office.events.flatMap((event) => (event.type === "progress" ? [[event.job, event.done, event.total]] : [])),
			[
				[1, 1024, 2500],
				[1, 2048, 2500],
				[1, 2500, 2500],
			],
		);
	},

	"a bad request makes no job, and says what to do"(t) {
		const office = Office.open();
		const { gateway } = office;
		const to = ["+12065550123"];
		t.throws(() => gateway.send({ kind: "mms", to: ["Anna"], text: "x" }), "write +12065550123");
		t.throws(() => gateway.send({ kind: "mms", to, text: "x", files: ["gone.jpg"] }), 'no file "gone.jpg"');
		t.throws(() => gateway.send({ kind: "mms", to, subject: "a\r\nb", text: "x" }), "control characters");
		t.throws(() => gateway.send({ kind: "mms", to, text: "x", priority: 10 }), "from 0 (first) to 9 (last)");
		t.throws(() => gateway.send({ kind: "mms", to, text: "x", notBefore: 2, expires: 1 }), "before it may be sent");
		office.modem.largest = 1000;
		t.throws(() => gateway.send({ kind: "mms", to, files: ["photo.jpg"] }), "at most 1000 bytes");
		t.is(office.jobs.openCount, 0);
		t.is(office.store.records.length, 0);
	},

	async "while the modem is away a job is accepted with a remark, and refused later where the modem cannot carry it"(
		t,
	) {
		const office = Office.open();
		const { services } = office.modem;
		office.modem.services = {};
		office.modem.enter("absent");
		const accepted = office.gateway.send({ kind: "mms", to: ["+12065550123"], files: ["photo.jpg"] });
		t.true(accepted.remark?.includes("not known yet"));
		t.throws(
			() => office.gateway.send({ kind: "mms", to: Array.from({ length: 7 }, (_, n) => `555010${n}`), text: "x" }),
			"at most 6 recipients",
		);
		office.modem.largest = 1000;
		office.modem.services = services;
		office.modem.enter("ready");
		await office.clock.run(office.gateway.idle());
		t.is(office.told.at(-1), "job 1 failed: This modem takes messages of at most 1000 bytes.");
	},

	async "a wait that is too short says so"(t) {
		const office = Office.open();
		office.modem.enter("searching");
		office.send("hello");
		const report = await office.clock.run(office.gateway.idle(5000));
		t.is(report.idle, false);
		t.is(office.clock.now(), 5000);
		t.true((await office.clock.run(Office.open().gateway.idle())).idle);
	},

	async "an AT command waits 5 s for the line, then names the job that holds it"(t) {
		const office = Office.open();
		const answer = await office.clock.run(office.gateway.at("+csq"));
		t.deepEqual(answer.lines, ["+CSQ: 20,99"]);
		t.deepEqual(office.modem.calls, ["AT+csq", "restore"]);
		office.modem.script.push({ hang: true });
		office.send("hello");
		await office.clock.advance(100);
		await t.rejects(office.clock.run(office.gateway.at("AT+CSQ")), "held by job 1");
		t.is(office.clock.now(), 5100);
	},

	async "a command that would take the line away is refused with a sentence"(t) {
		const office = Office.open();
		for (const command of [
			"+++",
			"AT+CMUX=0",
			"at+ipr=9600",
			"ATD5550123;",
			"ATO",
			"AT+CSQ;+CMUX=0",
			"ATE0Q1",
			"ATV0",
			"ATS3=10",
			"AT+CGDATA",
		])
			await t.rejects(office.gateway.at(command), "is not possible here");
		await t.rejects(office.gateway.at(" "), "Type a command");
		await t.rejects(office.gateway.at("AT+CSQ\u001a"), "control characters");
		await t.rejects(office.gateway.at(`AT${"x".repeat(100_000)}`), "a modem takes");
		t.deepEqual(office.modem.calls, []);
		for (const command of ["AT&V", "ATI", "AT+COPS?", 'AT+CUSD=1,";+CMUX=0"', "AT+QIACT?", "ATZ"])
			await office.clock.run(office.gateway.at(command));
	},

	async "the modem is switched as asked"(t) {
		const office = Office.open();
		await office.gateway.switchModem("on");
		await office.gateway.switchModem("off");
		await office.gateway.switchModem("reset");
		t.deepEqual(office.modem.calls, ["start", "power off", "reset: a person asked for it"]);
		office.modem.enter("off");
		await t.rejects(office.gateway.switchModem("reset"), "switch it on first");
	},

	async "the store is tidied only while the modem's line is quiet"(t) {
		const office = Office.open();
		office.isQuiet = false;
		await office.clock.advance(10 * MINUTE);
		t.is(office.maintained, 0);
		office.isQuiet = true;
		await office.clock.advance(3000);
		t.is(office.maintained, 3);
		await office.clock.advance(59_000);
		t.is(office.maintained, 3);
	},

	"the status says what there is to know"(t) {
		const office = Office.open();
		const status = office.gateway.status();
		t.is(status.signal, -73);
		t.is(status.operator, "Example Mobile");
		t.is(status.openJobs, 0);
		t.is(status.waitingFor, undefined);
		office.modem.signal = 99;
		t.is(office.gateway.status().signal, undefined);
	},

	async "who does not listen any more is not told"(t) {
		const office = Office.open();
		let count = 0;
		const stop = office.gateway.onEvent(() => count++);
		office.modem.enter("searching");
		stop();
		office.modem.enter("ready");
		await office.clock.settle();
		t.is(count, 1);
	},
};

export default table;
