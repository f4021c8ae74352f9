import { encodeUtf8 } from "io/utf8";
import type { TestTable } from "../../support/table";
import { makeContent } from "../store/bench";
import { ANNA, NOON, notification, Postbox } from "./postbox";

const TEXT = { type: "text/plain", bytes: encodeUtf8("From the summit"), charset: "utf-8", name: "text.txt" };
const PHOTO = { type: "image/jpeg", bytes: makeContent(9000), name: "photo.jpg" };

const table: TestTable = {
	"a message that waits at its centre is there at once, and after a restart"(t) {
		const box = new Postbox();
		const expiry = { utc: false, seconds: 3600 };
		const kept = box.inbox.pictures.announce(notification(1, { subject: "Hello", expiry }));
		t.deepEqual(kept, { entry: 1, isNew: true, state: "announced" });
		t.deepEqual(box.restart().entry(1), {
			number: 1,
			state: "announced",
			isRead: false,
			kind: "mms",
			to: [],
			cc: [],
			missing: [],
			parts: [],
			from: ANNA,
			subject: "Hello",
			arrivedAt: NOON,
			size: 2000,
			expiresAt: NOON + 3_600_000,
		});
		t.is(box.restart().inbox.pictures.notification(1)?.contentLocation, "http://mmsc.example.com/m/1");
	},

	"a notification that the centre repeats makes no second entry, and is answered again"(t) {
		const box = new Postbox();
		box.inbox.pictures.announce(notification());
		t.deepEqual(box.inbox.pictures.announce(notification()), { entry: 1, isNew: false, state: "announced" });
		box.fetch(1, [TEXT]);
		box.inbox.pictures.told(1, "fetched");
		t.deepEqual(box.inbox.pictures.untold(), []);
		const after = box.restart();
		t.deepEqual(after.inbox.pictures.announce(notification()), { entry: 1, isNew: false, state: "fetched" });
		t.deepEqual(after.inbox.pictures.untold(), [1]);
		after.inbox.delete(1);
		t.deepEqual(after.inbox.pictures.announce(notification()), { entry: 1, isNew: false, state: undefined });
	},

	"the parts of a message are files that nobody sees among the others, and outlive a restart"(t) {
		const box = new Postbox();
		box.inbox.pictures.announce(notification());
		box.fetch(1, [PHOTO, TEXT]);
		const after = box.restart();
		after.tidy();
		t.deepEqual(after.store.files.list(), []);
		const { state, subject, text, parts } = after.entry(1);
		t.deepEqual({ state, subject, text }, { state: "fetched", subject: "Hello", text: "From the summit" });
		t.deepEqual(
			parts.map(({ number, contentType, name, length }) => [number, contentType, name, length]),
			[
				[1, "image/jpeg", "photo.jpg", 9000],
				[2, "text/plain", "text.txt", 15],
			],
		);
		t.deepEqual(after.bytesOf(1, 1), PHOTO.bytes);
		t.deepEqual(after.bytesOf(1, 2), TEXT.bytes);
	},

	"what came of a message that was not whole is gone after a restart"(t) {
		const box = new Postbox();
		box.inbox.pictures.announce(notification());
		const room = box.restart().store.room().bytes;
		const message = box.inbox.pictures.receive(1);
		message.headers({ to: [], cc: [] });
		message.part({ contentType: "image/jpeg" });
		message.data(PHOTO.bytes);
		message.part({ contentType: "text/plain" });
		const after = box.restart();
		after.tidy();
		t.is(after.entry(1).state, "announced");
		t.is(after.store.room().bytes, room);
		after.fetch(1, [TEXT]);
		t.deepEqual(after.restart().bytesOf(1, 1), TEXT.bytes);
	},

	"a message that is given back while it comes in leaves nothing"(t) {
		const box = new Postbox();
		box.inbox.pictures.announce(notification());
		const before = box.store.room().bytes;
		const message = box.inbox.pictures.receive(1);
		message.headers({ to: [], cc: [] });
		message.part({ contentType: "image/jpeg" });
		message.data(PHOTO.bytes);
		message.part({ contentType: "image/jpeg" });
		message.data(PHOTO.bytes);
		message.abort();
		t.is(box.store.room().bytes, before);
	},

	"a message that was deleted takes its files along, in flash too"(t) {
		const box = new Postbox();
		const before = box.store.room().bytes;
		box.inbox.pictures.announce(notification());
		box.fetch(1, [PHOTO, PHOTO]);
		t.true(box.store.room().bytes < before - 15_000);
		box.inbox.delete(1);
		t.is(box.store.room().bytes, before);
		const after = box.restart();
		after.tidy();
		t.is(after.store.room().bytes, before);
		t.deepEqual(after.shown, []);
	},

	"one that is deleted while it is fetched does not come back"(t) {
		const box = new Postbox();
		box.inbox.pictures.announce(notification());
		const message = box.inbox.pictures.receive(1);
		message.headers({ to: [], cc: [] });
		box.inbox.delete(1);
		t.throws(() => box.inbox.pictures.fetched(1, message.finish()), "Message 1 was deleted while it was fetched.");
		t.deepEqual(box.restart().shown, []);
	},

	"nothing is begun that the store has no room for"(t) {
		const box = new Postbox();
		box.inbox.pictures.announce(notification(1, { size: 200_000 }));
		const message = box.inbox.pictures.receive(1);
		message.headers({ to: [], cc: [] });
		t.throws(() => message.part({ contentType: "image/jpeg" }), "The store is full");
		t.is(box.entry(1).state, "announced");
	},

	"what the centre was told is known after a restart"(t) {
		const box = new Postbox();
		box.inbox.pictures.announce(notification());
		box.inbox.pictures.told(1, "deferred");
		t.true(box.restart().inbox.pictures.isDeferred(1));
		box.fetch(1, [TEXT]);
		const after = box.restart();
		t.deepEqual(after.inbox.pictures.untold(), [1]);
		const { isDeferred, headers, notification: told } = after.inbox.pictures.toTell(1) ?? {};
		t.deepEqual([isDeferred, headers?.transactionId, told?.transactionId], [true, "T-conf", "T1"]);
		after.inbox.pictures.told(1, "fetched");
		t.deepEqual(after.restart().inbox.pictures.untold(), []);
	},

	"a message that was given up says why, and is fetched again when a person wants it"(t) {
		const box = new Postbox();
		box.inbox.pictures.announce(notification());
		box.inbox.pictures.failed(1, "The message centre does not know it any more.");
		const after = box.restart();
		t.is(after.entry(1).state, "failed");
		t.is(after.entry(1).reason, "The message centre does not know it any more.");
		t.deepEqual(after.inbox.pictures.announced(false), []);
		after.inbox.pictures.want(1);
		t.deepEqual(after.restart().inbox.pictures.announced(true), [1]);
		after.inbox.pictures.failed(1, "No network.");
		t.is(after.restart().entry(1).reason, "No network.");
		after.inbox.pictures.want(1);
		after.fetch(1, [TEXT]);
		t.is(after.restart().entry(1).state, "fetched");
		t.throws(() => after.inbox.pictures.want(1), 'Message 1 was fetched already; "read 1" shows it.');
	},

	"a long reason is cut at the end of a character"(t) {
		const box = new Postbox();
		box.inbox.pictures.announce(notification());
		box.inbox.pictures.failed(1, "\u{1f5fb}".repeat(300));
		t.true(/^\u{1f5fb}{50,}$/u.test(box.entry(1).reason ?? ""));
	},

	"fetched only on demand: those that a person asked for"(t) {
		const { inbox } = new Postbox();
		inbox.pictures.announce(notification(1));
		inbox.pictures.announce(notification(2));
		inbox.pictures.want(2);
		inbox.pictures.want(2);
		t.deepEqual(inbox.pictures.announced(true), [2]);
		t.deepEqual(inbox.pictures.announced(false), [1, 2]);
	},

	"headers of any length are cut until they fit, but for the identifiers"(t) {
		const box = new Postbox();
		box.inbox.pictures.announce(notification());
		const message = box.inbox.pictures.receive(1);
		const addresses = Array.from({ length: 100 }, (_, at) => `"\u5f20\u4e09" <person${at}@example.com>`);
		const transactionId = "t".repeat(200);
		message.headers({ to: addresses, cc: addresses, subject: "\u5c71".repeat(1000), transactionId });
		box.inbox.pictures.fetched(1, message.finish());
		const { to, subject } = box.restart().entry(1);
		t.is(to[0], addresses[0]);
		t.true(subject?.startsWith("\u5c71"));
		t.is(box.inbox.pictures.toTell(1)?.headers.transactionId, transactionId);
	},

	"a report is known again when the network repeats it"(t) {
		const box = new Postbox();
		const report = encodeUtf8("a status report");
		t.is(box.inbox.sms.isReported(report), false);
		box.inbox.sms.reported(report);
		t.true(box.restart().inbox.sms.isReported(report));
		t.is(box.inbox.sms.isReported(encodeUtf8("a status repord")), false);
		t.is(box.inbox.count, 0);
	},
};

export default table;
