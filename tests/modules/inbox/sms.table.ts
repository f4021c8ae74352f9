import { StoreFullError } from "store/errors";
import { blockLength, FlashChip } from "../../../simulator/board/flash";
import type { TestTable } from "../../support/table";
import { ANNA, asTpdu, delivered, NOON, Postbox, part } from "./postbox";

const DAY = 86_400_000;

const table: TestTable = {
	"a message is there as soon as it is kept, and after a restart"(t) {
		const box = new Postbox();
		t.deepEqual(box.keep(), { entry: 1, isNew: true, state: "complete" });
		const entry = box.restart().entry(1);
		t.deepEqual(entry, {
			number: 1,
			state: "complete",
			isRead: false,
			kind: "sms",
			to: [],
			cc: [],
			missing: [],
			parts: [],
			from: ANNA,
			arrivedAt: NOON,
			sentAt: NOON,
			text: "Hello",
		});
	},

	"parts are put together in any order, across a restart too"(t) {
		const box = new Postbox();
		t.is(box.keep(part(3, 3, "three")).state, "collecting");
		t.is(box.keep(part(1, 3, "one ")).state, "collecting");
		t.deepEqual(box.shown, ["1 collecting one [part 2 is missing]three"]);
		const after = box.restart();
		t.deepEqual(after.keep(part(2, 3, "two ")), { entry: 1, isNew: true, state: "complete" });
		t.deepEqual(after.shown, ["1 complete one two three"]);
		t.deepEqual(after.restart().shown, ["1 complete one two three"]);
	},

	"a part that is there already is known, after a restart too"(t) {
		const box = new Postbox();
		box.keep(part(1, 2, "one "));
		t.deepEqual(box.keep(part(1, 2, "one ")), { entry: 1, isNew: false, state: "collecting" });
		t.deepEqual(box.restart().keep(part(1, 2, "one ")), { entry: 1, isNew: false, state: "collecting" });
	},

	"a message that the network brings again is known, also after it was deleted"(t) {
		const box = new Postbox();
		box.keep();
		t.is(box.keep().isNew, false);
		box.inbox.delete(1);
		t.deepEqual(box.restart().keep(), { entry: 1, isNew: false, state: undefined });
		t.deepEqual(box.restart().shown, []);
	},

	"more messages wait at the centre, or not: it is the same message (23.040, 9.2.3.2)"(t) {
		const { inbox } = new Postbox();
		inbox.sms.keep(asTpdu(delivered(), 0x04), delivered());
		t.is(inbox.sms.keep(asTpdu(delivered(), 0x00), delivered()).isNew, false);
	},

	"the same text with another time stamp of the centre is another message"(t) {
		const box = new Postbox();
		box.keep();
		t.deepEqual(box.keep({ sentAt: NOON + 1000 }), { entry: 2, isNew: true, state: "complete" });
	},

	"after some days the same octets are another message: not every centre has a clock"(t) {
		const box = new Postbox();
		box.keep({ sentAt: undefined });
		box.offset = NOON + 6 * DAY;
		t.is(box.keep({ sentAt: undefined }).isNew, false);
		box.offset = NOON + 8 * DAY;
		t.true(box.keep({ sentAt: undefined }).isNew);
	},

	"parts go by sender, reference, its width and their number"(t) {
		const box = new Postbox();
		box.keep(part(1, 2, "a"));
		t.is(box.keep({ ...part(2, 2, "b"), from: "+12065550199" }).entry, 2);
		t.is(box.keep(part(2, 2, "c", 8)).entry, 3);
		t.is(box.keep(part(2, 2, "d", 7, true)).entry, 4);
		t.is(box.keep(part(2, 3, "e")).entry, 5);
		t.deepEqual(box.keep(part(2, 2, "f")), { entry: 1, isNew: true, state: "complete" });
	},

	"two messages with the same reference at a time are kept apart by what they have"(t) {
		const box = new Postbox();
		box.keep(part(1, 2, "one "));
		t.is(box.keep(part(1, 2, "uno ")).entry, 2);
		t.is(box.keep(part(2, 2, "due")).entry, 2);
		t.is(box.keep(part(2, 2, "two")).entry, 1);
		t.deepEqual(box.shown, ["1 complete one two", "2 complete uno due"]);
	},

	"a new message with an old reference is not mixed with an incomplete old one"(t) {
		const box = new Postbox();
		box.keep(part(1, 2, "one "));
		t.is(box.keep({ ...part(2, 2, "due"), sentAt: NOON + 7 * 3_600_000 }).entry, 2);
	},

	async "parts that never come are not waited for longer than a day, and what is there is shown"(t) {
		const box = new Postbox();
		box.keep(part(2, 2, "two"));
		t.is(box.inbox.sms.nextDue, DAY);
		t.deepEqual(box.inbox.sms.expire(), []);
		await box.clock.advance(DAY);
		const late = box.restart();
		t.deepEqual(late.inbox.sms.expire(), []);
		await late.clock.advance(DAY);
		t.deepEqual(late.inbox.sms.expire(), [1]);
		t.is(late.inbox.sms.nextDue, undefined);
		t.deepEqual(late.restart().shown, ["1 incomplete [part 1 is missing]two"]);
		t.is(late.keep(part(1, 2, "one")).entry, 2);
	},

	"what cannot be read is kept and shown as it came"(t) {
		const { inbox, shown } = new Postbox();
		inbox.sms.keep(Uint8Array.of(0x04, 0xff, 0x10), undefined);
		t.deepEqual(shown, []);
		t.is(inbox.get(1)?.data, "04FF10");
		t.is(inbox.get(1)?.text, undefined);
	},

	"binary messages are shown as data"(t) {
		const box = new Postbox();
		box.keep({ content: { data: Uint8Array.of(1, 0xab) } });
		t.is(box.entry(1).data, "01AB");
		t.is(box.entry(1).from, ANNA);
	},

	"a message that is read stays so"(t) {
		const box = new Postbox();
		box.keep();
		t.is(box.inbox.unread, 1);
		box.inbox.markRead(1);
		box.inbox.markRead(1);
		const after = box.restart();
		t.true(after.entry(1).isRead);
		t.is(after.inbox.unread, 0);
	},

	"numbers are never used again"(t) {
		const box = new Postbox();
		box.keep();
		box.inbox.delete(1);
		box.inbox.forgetDeleted();
		box.tidy();
		t.is(box.restart().keep({ sentAt: NOON + 1000 }).entry, 2);
	},

	"what is not there cannot be read or deleted"(t) {
		const { inbox } = new Postbox();
		t.throws(() => inbox.delete(4), 'There is no message 4; "inbox --all" lists those that are there.');
		t.throws(() => inbox.markRead(4), "There is no message 4");
		t.is(inbox.get(4), undefined);
	},

	"a full store takes no message, but those that are there can be read, closed and deleted"(t) {
		const box = new Postbox();
		box.keep(part(1, 2, "one"));
		const failure = fill(box);
		t.true(failure instanceof StoreFullError, String(failure));
		const kept = box.inbox.count;
		t.is(box.restart().inbox.count, kept);
		for (let number = 1; number <= kept; number++) box.inbox.markRead(number);
		box.inbox.sms.close(1);
		for (let number = 1; number <= kept; number++) box.inbox.delete(number);
		t.true(box.keep({ sentAt: 0 }).isNew, "there is room again");
	},

	"two hundred messages come and go, with one kept for ever"(t) {
		const box = new Postbox(small());
		box.keep({ content: { text: "the first one" } });
		for (let number = 2; number < 200; number++) {
			const { entry } = box.keep({ sentAt: NOON + number * 1000 });
			if (entry !== number) t.is(entry, number);
			box.inbox.delete(number);
			if (number % 10 === 0) box.tidy();
		}
		t.deepEqual(box.shown, ["1 complete the first one"]);
		t.deepEqual(box.restart().shown, ["1 complete the first one"]);
		t.is(box.restart().keep({ sentAt: 1000 }).entry, 200);
	},

	"twelve bytes of RAM for a message, none of it for one that is deleted"(t) {
		const box = new Postbox();
		const before = box.inbox.bytesHeld();
		for (let number = 0; number < 65; number++) box.keep({ sentAt: NOON + number * 1000 });
		t.is(box.inbox.bytesHeld() - before, 64 * 12);
		for (let number = 1; number <= 65; number++) box.inbox.delete(number);
		t.is(box.inbox.bytesHeld(), before);
	},
};

function small(): FlashChip {
	return new FlashChip({ size: 6 * blockLength });
}

/** Messages until no more go in. */
function fill(box: Postbox): unknown {
	for (let number = 1; number < 10_000; number++)
		try {
			box.keep({ sentAt: NOON + number * 1000, content: { text: "x".repeat(100) } });
		} catch (error) {
			return error;
		}
	return undefined;
}

export default table;
