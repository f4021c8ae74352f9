import { FACT } from "jobs/facts";
import { recordSize } from "store/record";
import type { TestTable } from "../../support/table";
import { draft, FAILED, NOON, REFUSED, SENT, UNCERTAIN, Workshop } from "./workshop";

const WITH_FILE = draft({
	message: {
		to: ["+12065550123"],
		cc: ["name@example.com"],
		bcc: [],
		subject: "Grüße 🌍",
		attachments: [{ file: 1, name: "dirt-road.jpg", length: 100_000 }],
	},
});

const table: TestTable = {
	"a job comes back from flash as it was accepted"(t) {
		const shop = new Workshop(undefined, NOON);
		const number = shop.jobs.accept({ ...WITH_FILE, duplicates: "allow", priority: 2, key: "order 7" });
		const job = shop.restart().jobs.get(number);
		t.deepEqual(job?.message, { ...WITH_FILE.message, text: undefined });
		t.is(job?.state, "queued");
		t.is(job?.duplicates, "allow");
		t.is(job?.priority, 2);
		t.is(job?.key, "order 7");
		t.is(job?.acceptedAt, NOON);
	},

	"numbers count from 1 and are never used again"(t) {
		const shop = new Workshop();
		t.is(shop.accept(), 1);
		t.is(shop.accept(), 2);
		shop.jobs.cancel(2);
		t.is(shop.restart().accept(), 3);
	},

	"numbers go on even when every job is forgotten"(t) {
		const shop = new Workshop();
		shop.attempt(shop.accept(), SENT);
		t.true(shop.jobs.forgetEnded());
		shop.store.compact(shop.jobs, true);
		t.deepEqual(shop.store.kinds(), [FACT.forgotten]);
		t.is(shop.restart().accept(), 2);
	},

	"a job that was sent is over, and stays so after a restart"(t) {
		const shop = new Workshop();
		const number = shop.accept();
		t.is(shop.attempt(number, SENT), "sent");
		t.is(shop.jobs.openCount, 0);
		const after = shop.restart();
		t.is(after.jobs.openCount, 0);
		t.is(after.jobs.next("mms"), undefined);
		t.is(after.state(number), "sent");
		t.is(after.jobs.get(number)?.outcome?.kind, "sent");
	},

	"a power cut between committing and result leaves a job that nobody sends"(t) {
		const shop = new Workshop();
		const number = shop.accept();
		shop.jobs.preparing(number);
		shop.jobs.committing(number);
		const after = shop.restart();
		t.deepEqual(after.jobs.interrupted("mms"), [number]);
		t.is(after.jobs.next("mms"), undefined);
		t.is(after.jobs.result(number, UNCERTAIN), "unconfirmed");
		t.is(after.restart().state(number), "unconfirmed");
	},

	"a late result settles a job that was cut off"(t) {
		const shop = new Workshop();
		const number = shop.accept();
		shop.jobs.preparing(number);
		shop.jobs.committing(number);
		const after = shop.restart();
		t.is(after.jobs.result(number, SENT), "sent");
		t.is(after.jobs.get(number)?.attempts, 1);
	},

	"where duplicates are allowed, an uncertain job is tried again"(t) {
		const shop = new Workshop();
		const number = shop.accept({ duplicates: "allow" });
		t.is(shop.attempt(number, UNCERTAIN), "waiting");
		shop.attempt(number, UNCERTAIN);
		t.is(shop.attempt(number, UNCERTAIN), "unconfirmed");
	},

	"a power cut while preparing costs nothing"(t) {
		const shop = new Workshop();
		const number = shop.accept();
		shop.jobs.preparing(number);
		const after = shop.restart();
		t.is(after.state(number), "queued");
		t.is(after.jobs.next("mms"), number);
	},

	"what is refused is not tried again"(t) {
		const shop = new Workshop();
		const number = shop.accept();
		t.is(shop.attempt(number, REFUSED), "failed");
		t.deepEqual(shop.restart().jobs.get(number)?.outcome, REFUSED);
	},

	"a job has failed after its last try, with the reason in words"(t) {
		const shop = new Workshop();
		const number = shop.accept();
		t.is(shop.attempt(number, FAILED), "waiting");
		t.is(shop.restart().jobs.get(number)?.outcome?.text, "network error");
		t.is(shop.attempt(number, FAILED), "waiting");
		t.is(shop.attempt(number, FAILED), "failed");
		t.is(shop.jobs.get(number)?.attempts, 3);
		t.deepEqual(shop.restart().jobs.get(number)?.outcome, FAILED);
	},

	"tries are counted across restarts"(t) {
		const shop = new Workshop();
		const number = shop.accept();
		shop.attempt(number, FAILED);
		const second = shop.restart();
		second.attempt(number, FAILED);
		t.is(second.restart().attempt(number, FAILED), "failed");
	},

	"the wait doubles with each try, and other jobs do not wait"(t) {
		const shop = new Workshop();
		const bad = shop.accept();
		const good = shop.accept();
		shop.attempt(bad, FAILED);
		const first = (shop.jobs.get(bad)?.nextTry ?? 0) - shop.clock.now();
		t.true(first >= 24_000 && first <= 36_000, `${first}`);
		t.is(shop.jobs.next("mms"), good);
		shop.attempt(good, SENT);
		t.is(shop.jobs.next("mms"), undefined);
		t.is(shop.jobs.nextDue("mms"), shop.clock.now() + first);
	},

	async "a job is tried when its delay is over"(t) {
		const shop = new Workshop();
		const number = shop.accept();
		shop.attempt(number, FAILED);
		await shop.clock.advance(36_100);
		t.is(shop.jobs.next("mms"), number);
		shop.attempt(number, FAILED);
		await shop.clock.advance(46_000);
		t.is(shop.jobs.next("mms"), undefined);
		await shop.clock.advance(30_000);
		t.is(shop.jobs.next("mms"), number);
	},

	async "retry delays begin anew at start-up"(t) {
		const shop = new Workshop();
		const number = shop.accept();
		shop.attempt(number, FAILED);
		await shop.clock.advance(20_000);
		const after = shop.restart();
		const wait = after.jobs.get(number)?.nextTry ?? 0;
		t.true(wait >= 24_000 && wait <= 36_000, `${wait}`);
		t.is(after.jobs.next("mms"), undefined);
	},

	"a jump of the clock does not touch a delay"(t) {
		const shop = new Workshop(undefined, NOON);
		const number = shop.accept();
		shop.attempt(number, FAILED);
		const before = shop.jobs.get(number)?.nextTry;
		shop.offset = NOON + 365 * 86_400_000;
		shop.jobs.timeOfDayChanged();
		t.is(shop.jobs.get(number)?.nextTry, before);
		t.is(shop.jobs.next("mms"), undefined);
	},

	"a jump of the clock moves deadlines"(t) {
		const shop = new Workshop(undefined, NOON);
		const number = shop.accept({ expires: 3_600_000 });
		const later = shop.accept({ notBefore: 3_600_000 });
		shop.offset = NOON + 7_200_000;
		t.is(shop.jobs.expire(), 1);
		t.is(shop.state(number), "expired");
		t.is(shop.jobs.next("mms"), later);
	},

	async "a job is not sent before its time, nor after it"(t) {
		const shop = new Workshop();
		const number = shop.accept({ notBefore: 60_000, expires: 120_000 });
		t.is(shop.jobs.next("mms"), undefined);
		t.is(shop.jobs.nextDue("mms"), 60_000);
		await shop.clock.advance(60_000);
		t.is(shop.jobs.next("mms"), number);
		await shop.clock.advance(60_000);
		t.is(shop.jobs.next("mms"), undefined);
		t.is(shop.jobs.expire(), 1);
		t.is(shop.restart().state(number), "expired");
	},

	async "without the time of day a deadline is running time, and UTC once it is known"(t) {
		const shop = new Workshop();
		const number = shop.accept({ expires: 3_600_000 });
		await shop.clock.advance(1_800_000);
		shop.offset = NOON;
		shop.jobs.timeOfDayChanged();
		const after = shop.restart(NOON + 2_000_000);
		t.is(after.jobs.expire(), 0);
		const late = shop.restart(NOON + 3_700_000);
		t.is(late.jobs.expire(), 1);
		t.is(late.state(number), "expired");
	},

	"while the time of day is not known again, a deadline in UTC is not judged"(t) {
		const shop = new Workshop(undefined, NOON);
		shop.accept({ expires: 1000 });
		const after = shop.restart();
		t.is(after.jobs.expire(), 0);
		after.offset = NOON + 5000;
		t.is(after.jobs.expire(), 1);
	},

	"the most urgent job goes first, then the oldest"(t) {
		const shop = new Workshop();
		shop.accept();
		const urgent = shop.accept({ priority: 1 });
		shop.accept({ priority: 1 });
		t.is(shop.jobs.next("mms"), urgent);
		t.is(shop.restart().jobs.next("mms"), urgent);
	},

	"a second draft with the same key is the same job, also when it has ended"(t) {
		const shop = new Workshop();
		const number = shop.accept({ key: "order 7" });
		t.is(shop.accept({ key: "order 7" }), number);
		t.is(shop.accept({ key: "order 8" }), 2);
		shop.attempt(number, SENT);
		t.is(shop.restart().accept({ key: "order 7" }), number);
	},

	"a try without network does not count and writes nothing"(t) {
		const shop = new Workshop();
		const number = shop.accept();
		const before = shop.store.records.length;
		shop.jobs.preparing(number);
		shop.jobs.postpone(number);
		t.is(shop.store.records.length, before);
		t.is(shop.jobs.get(number)?.attempts, 0);
		t.is(shop.state(number), "queued");
	},

	"a job that waits can be cancelled, one on its way cannot"(t) {
		const shop = new Workshop();
		const waiting = shop.accept();
		const onItsWay = shop.accept();
		shop.attempt(waiting, FAILED);
		shop.jobs.cancel(waiting);
		t.is(shop.restart().state(waiting), "cancelled");
		shop.jobs.preparing(onItsWay);
		shop.jobs.committing(onItsWay);
		t.throws(() => shop.jobs.cancel(onItsWay), "may be on its way");
		t.throws(() => shop.jobs.cancel(99), "There is no job 99");
		t.throws(() => shop.jobs.cancel(waiting), "has ended (cancelled)");
	},

	"a failed job can be tried again with all its tries, a sent one cannot"(t) {
		const shop = new Workshop();
		const number = shop.accept({ expires: 60_000 });
		shop.attempt(number, REFUSED);
		shop.jobs.retry(number);
		t.is(shop.state(number), "queued");
		t.is(shop.jobs.get(number)?.attempts, 0);
		const after = shop.restart();
		t.is(after.jobs.next("mms"), number);
		after.attempt(number, SENT);
		t.throws(() => after.jobs.retry(number), "was sent");
		t.is(after.restart().state(number), "sent");
	},

	"a waiting job is tried at once when it is told to"(t) {
		const shop = new Workshop();
		const number = shop.accept();
		shop.attempt(number, FAILED);
		shop.jobs.retry(number);
		t.is(shop.jobs.next("mms"), number);
	},

	"files are held as long as the job is open, also after a restart"(t) {
		const shop = new Workshop();
		const number = shop.jobs.accept(WITH_FILE);
		t.is(shop.store.holds.get(1), 1);
		const after = shop.restart();
		t.is(after.store.holds.get(1), 1);
		after.attempt(number, SENT);
		t.is(after.store.holds.get(1), 0);
	},

	"a job without its file is not made, and holds nothing"(t) {
		const shop = new Workshop();
		const attachments = [
			{ file: 1, name: "a.jpg", length: 1 },
			{ file: 9, name: "b.jpg", length: 1 },
		];
		t.throws(() => shop.jobs.accept({ ...WITH_FILE, message: { ...WITH_FILE.message, attachments } }));
		t.is(shop.store.holds.get(1), 0);
		t.is(shop.store.records.length, 0);
		t.is(shop.jobs.openCount, 0);
	},

	"a message that is too long for flash is refused with the limit"(t) {
		const shop = new Workshop();
		const message = { ...draft().message, text: "x".repeat(2500) };
		t.throws(() => shop.accept({ message }), "2040 are possible");
	},

	"a full store takes no new job, and those accepted can still end"(t) {
		const shop = new Workshop();
		shop.store.size = 4096;
		const numbers: number[] = [];
		t.throws(() => {
			for (;;) numbers.push(shop.accept());
		}, "The store is full");
		t.true(numbers.length >= 2);
		for (const number of numbers) {
			while (shop.attempt(number, FAILED) === "waiting") shop.store.compact(shop.jobs, false);
		}
		t.is(shop.jobs.openCount, 0);
		t.is(shop.restart().jobs.openCount, 0);
	},

	"what is reserved is what is given back"(t) {
		const shop = new Workshop();
		const idle = shop.store.reserved;
		const outcomes = [SENT, REFUSED, UNCERTAIN, FAILED];
		for (const outcome of outcomes) {
			const number = shop.accept({ expires: 60_000 });
			while (shop.attempt(number, outcome) === "waiting");
		}
		shop.jobs.cancel(shop.accept({ notBefore: 5000 }));
		t.is(shop.store.reserved, idle);
		shop.attempt(shop.accept(), FAILED);
		t.is(shop.restart().store.reserved, shop.store.reserved);
	},

	"room is made from the history when a new job needs it"(t) {
		const shop = new Workshop();
		shop.store.size = 4096;
		shop.store.owner = shop.jobs;
		for (let count = 0; count < 100; count++) shop.attempt(shop.accept(), SENT);
		t.is(shop.restart().jobs.openCount, 0);
	},

	"however compaction picks its records, a sent job is never sent again"(t) {
		for (let pattern = 0; pattern < 128; pattern++) {
			const shop = new Workshop();
			const open = shop.accept();
			const sent = shop.accept();
			shop.attempt(open, FAILED);
			shop.attempt(sent, SENT);
			if (pattern >= 64) shop.jobs.forgetEnded();
			shop.store.compact(shop.jobs, true, (index) => (pattern >> index) % 2 === 1);
			const after = shop.restart();
			t.is(after.jobs.openCount, 1, `pattern ${pattern}`);
			t.is(after.state(open), "waiting", `pattern ${pattern}`);
			t.is(after.accept(), 3);
		}
	},

	"a forgotten job that is tried again is remembered again"(t) {
		const shop = new Workshop();
		const number = shop.accept();
		shop.attempt(number, REFUSED);
		shop.jobs.forgetEnded();
		shop.jobs.retry(number);
		shop.attempt(number, SENT);
		for (let pattern = 0; pattern < 256; pattern++) {
			const store = shop.store.afterCut();
			const copy = new Workshop(store);
			store.compact(copy.jobs, true, (index) => (pattern >> index) % 2 === 1);
			t.is(copy.restart().jobs.openCount, 0, `pattern ${pattern}`);
		}
		t.is(shop.restart().state(number), "sent");
	},

	"what a power cut leaves of telling a forgotten job to be tried again is the ended job"(t) {
		const shop = new Workshop();
		const number = shop.accept();
		shop.attempt(number, REFUSED);
		shop.jobs.forgetEnded();
		shop.jobs.retry(number);
		shop.store.records.pop();
		t.is(shop.restart().state(number), "failed");
	},

	"history is given up when the store has wanted room"(t) {
		const shop = new Workshop();
		shop.attempt(shop.accept(), SENT);
		t.is(shop.jobs.maintain(), false);
		shop.store.compact(shop.jobs, true);
		t.is(shop.states().length, 1);
		t.is(shop.jobs.maintain(), true);
		shop.store.compact(shop.jobs, true);
		t.is(shop.states().length, 0);
		t.is(shop.jobs.maintain(), false);
	},

	"compaction keeps all that open jobs and the history need"(t) {
		const shop = new Workshop();
		const numbers = [shop.accept(), shop.accept(), shop.accept(), shop.accept()];
		shop.attempt(1, FAILED);
		shop.attempt(1, FAILED);
		shop.attempt(2, REFUSED);
		shop.jobs.preparing(3);
		shop.jobs.committing(3);
		const before = numbers.map((number) => shop.jobs.get(number));
		shop.store.compact(shop.jobs, false);
		t.deepEqual(
			numbers.map((number) => shop.jobs.get(number)),
			before,
		);
		const after = shop.restart();
		t.deepEqual(after.states(), ["1 waiting", "2 failed", "3 committing", "4 queued"]);
		t.is(after.jobs.get(1)?.attempts, 2);
		t.is(after.jobs.get(1)?.outcome?.text, "network error");
	},

	"all jobs are listed in order, and from a number on"(t) {
		const shop = new Workshop();
		for (let count = 0; count < 150; count++) {
			const number = shop.accept();
			if (count % 3 === 0) shop.attempt(number, SENT);
		}
		const numbers: number[] = [];
		shop.jobs.list(({ number }) => numbers.push(number), { all: true, from: 100 });
		t.deepEqual(
			numbers,
			Array.from({ length: 51 }, (_, index) => 100 + index),
		);
		let open = 0;
		shop.jobs.list(() => open++);
		t.is(open, 100);
	},

	"an open job takes 24 bytes of RAM, one that has ended none"(t) {
		const shop = new Workshop();
		const idle = shop.jobs.bytesHeld();
		for (let count = 0; count < 200; count++) shop.accept();
		t.true(shop.jobs.bytesHeld() - idle <= 200 * 24);
		for (let number = 1; number <= 200; number++) shop.attempt(number, SENT);
		t.true(shop.jobs.bytesHeld() <= 2 * idle);
	},

	"a fact takes at most 64 bytes of flash, over the life of a job that needs all its tries"(t) {
		const shop = new Workshop();
		const number = shop.accept();
		const before = shop.store.used;
		const count = shop.store.records.length;
		shop.attempt(number, FAILED);
		shop.attempt(number, FAILED);
		shop.attempt(number, SENT);
		t.true((shop.store.used - before) / (shop.store.records.length - count) <= 64);
		t.is(recordSize(5), 16);
	},

	"changes are told in their order"(t) {
		const shop = new Workshop();
		shop.attempt(shop.accept(), SENT);
		t.deepEqual(shop.changes, ["1 queued", "1 preparing", "1 committing", "1 sent"]);
	},

	"of a text that is too long for a fact, whole words are left out, and one sees that there were more"(t) {
		for (const [text, kept] of [
			["Grüße ".repeat(50), /^(Grüße ){25,28}\.\.\.$/],
			["ü".repeat(300), /^ü{107,115} \.\.\.$/],
			["x".repeat(200), /^x{200}$/],
		] as const) {
			const shop = new Workshop();
			const number = shop.accept();
			shop.attempt(number, { ...REFUSED, text });
			const found = shop.restart().jobs.get(number)?.outcome?.text ?? "";
			t.true(kept.test(found), found);
		}
	},
};

export default table;
