import { encodeUtf8 } from "io/utf8";
import type { MmsNotification } from "messages/mms/incoming";
import type { Outcome } from "modem/outcome";
import type { TestTable } from "../../support/table";
import { makeContent } from "../store/bench";
import { UNREACHED } from "./fake-arrivals";
import { Mailroom } from "./mailroom";

const HOUR = 3_600_000;
const NOON = Date.UTC(2026, 0, 1, 12);
const PHOTO = makeContent(6000);
const TEXT = encodeUtf8("From the summit");

function locationOf(number: number): string {
	return `http://mmsc.example.com/m/${number}`;
}

/** A message at the centre, and its notification in the modem. */
function announce(room: Mailroom, number = 1, more: Partial<MmsNotification> = {}): void {
	room.modem.incoming.messages.set(locationOf(number), {
		headers: {
			to: ["+12065550101"],
			cc: [],
			from: "+12065550188",
			subject: `Hello ${number}`,
			transactionId: `C${number}`,
		},
		parts: [
			{ contentType: "text/plain", charset: "utf-8", name: "text.txt", bytes: TEXT },
			{ contentType: "image/jpeg", name: "photo.jpg", bytes: PHOTO },
		],
	});
	const notification = {
		transactionId: `T${number}`,
		contentLocation: locationOf(number),
		from: "+12065550188",
		...more,
	};
	room.modem.incoming.arrive({ kind: "mms", notification });
}

function bytesOf(room: Mailroom, entry: number, part: number): Uint8Array {
	const found = room.inbox.get(entry)?.parts[part - 1];
	if (!found) throw new Error(`there is no part ${part}`);
	const reader = room.inbox.pictures.openPart(found);
	const bytes: number[] = [];
	for (let piece = reader.read(); piece; piece = reader.read()) bytes.push(...piece);
	reader.close();
	return Uint8Array.from(bytes);
}

/** What the centre was told. */
function toldCentre(room: Mailroom): string[] {
	return room.modem.incoming.calls.filter((call) => !/^(start|collect|retrieve )/.test(call));
}

function retrievals(room: Mailroom): string[] {
	return room.modem.incoming.calls.filter((call) => call.startsWith("retrieve "));
}

const table: TestTable = {
	async "a picture message that waits is fetched, and only then its centre is told"(t) {
		const room = Mailroom.open();
		announce(room);
		await room.clock.advance(1200);
		t.deepEqual([room.states, toldCentre(room)], [["1 fetched"], []]);
		await room.clock.advance(1000);
		t.deepEqual(toldCentre(room), ["retrieved T1"]);
		t.deepEqual(room.told, [
			"message 1 from +12065550188: a picture message waits at its centre",
			"message 1 from +12065550188: Hello 1 (2 parts)",
		]);
		const after = room.restart();
		await after.clock.advance(HOUR);
		t.deepEqual([bytesOf(after, 1, 1), bytesOf(after, 1, 2)], [TEXT, PHOTO]);
		t.deepEqual([toldCentre(after), retrievals(after)], [[], []]);
	},

	async "a message that cannot be fetched is tried again, and its centre is told so once"(t) {
		const room = Mailroom.open();
		room.modem.incoming.script.push(UNREACHED, UNREACHED);
		announce(room);
		await room.clock.advance(5000);
		t.deepEqual([room.states, toldCentre(room)], [["1 announced"], ["deferred T1"]]);
		t.true(room.modem.calls.includes("recover bearer"));
		t.true(
			/^tried again in \d+ s: The centre cannot be reached\.$/.test(room.gateway.fetchReason(1)),
			room.gateway.fetchReason(1),
		);
		await room.clock.advance(HOUR);
		t.deepEqual([room.states, toldCentre(room)], [["1 fetched"], ["deferred T1", "acknowledgement C1"]]);
		t.is(retrievals(room).length, 3);
	},

	async "a try is no write: after a restart it begins anew"(t) {
		const room = Mailroom.open();
		room.modem.incoming.script.push(UNREACHED);
		announce(room);
		await room.clock.advance(5000);
		const written = room.chip.operations;
		room.modem.incoming.script.push(UNREACHED, UNREACHED);
		await room.clock.advance(80_000);
		t.is(retrievals(room).length, 3);
		t.is(room.chip.operations, written);
		const after = room.restart();
		await after.clock.advance(5000);
		t.deepEqual([after.states, toldCentre(after)], [["1 fetched"], ["acknowledgement C1"]]);
	},

	async "after the last try it is given up, with the reason, until a person wants it again"(t) {
		const room = Mailroom.open();
		room.settings.set("retry.attempts", "2");
		room.modem.incoming.script.push(UNREACHED, UNREACHED);
		announce(room);
		await room.clock.advance(HOUR);
		t.deepEqual(room.states, ["1 failed"]);
		t.is(room.inbox.get(1)?.reason, "The centre cannot be reached.");
		t.deepEqual(room.told.slice(1), [
			"message 1 from +12065550188: it could not be fetched: The centre cannot be reached.",
		]);
		room.gateway.fetch(1);
		await room.clock.advance(5000);
		t.deepEqual(room.states, ["1 fetched"]);
	},

	async "a message that its centre refuses is given up at once"(t) {
		const room = Mailroom.open();
		announce(room);
		room.modem.incoming.messages.clear();
		await room.clock.advance(5000);
		t.deepEqual([room.states, toldCentre(room)], [["1 failed"], []]);
		t.is(room.inbox.get(1)?.reason, "The message centre does not know the message any more.");
	},

	async "one message never blocks another"(t) {
		const room = Mailroom.open();
		room.modem.incoming.script.push(UNREACHED);
		announce(room, 1);
		announce(room, 2);
		await room.clock.advance(5000);
		t.deepEqual(room.states, ["1 announced", "2 fetched"]);
	},

	async "with mms.retrieve off it waits until a person wants it"(t) {
		const room = Mailroom.open();
		room.settings.set("mms.retrieve", "off");
		announce(room);
		await room.clock.advance(HOUR);
		t.deepEqual(retrievals(room), []);
		t.is(room.gateway.fetchReason(1), 'mms.retrieve is off; "fetch" gets it');
		room.gateway.fetch(1);
		await room.clock.advance(5000);
		t.deepEqual(room.states, ["1 fetched"]);
	},

	async "with mms.retrieve on again it is fetched"(t) {
		const room = Mailroom.open();
		room.settings.set("mms.retrieve", "off");
		announce(room);
		await room.clock.advance(HOUR);
		room.settings.set("mms.retrieve", "auto");
		await room.clock.advance(5000);
		t.deepEqual(room.states, ["1 fetched"]);
	},

	async "a modem that cannot fetch leaves it announced, with the reason"(t) {
		const room = new Mailroom();
		const { mmsRetrieval, ...others } = room.modem.services;
		t.true(mmsRetrieval !== undefined);
		room.modem.services = others;
		room.gateway.start();
		announce(room);
		await room.clock.advance(HOUR);
		t.deepEqual(room.states, ["1 announced"]);
		t.is(room.gateway.fetchReason(1), "this modem cannot fetch picture messages");
	},

	async "without a network it waits for one, and no try is used up"(t) {
		const room = Mailroom.open();
		room.settings.set("retry.attempts", "1");
		await room.clock.advance(1000);
		room.modem.incoming.script.push(UNREACHED);
		announce(room);
		await room.clock.advance(500);
		room.modem.enter("searching", "no network");
		await room.clock.advance(HOUR);
		t.deepEqual(room.states, ["1 announced"]);
		t.is(room.gateway.fetchReason(1), "it is fetched when there is a network");
		room.modem.enter("ready");
		await room.clock.advance(60_000);
		t.deepEqual(room.states, ["1 fetched"]);
	},

	async "what its centre does not keep any longer is given up"(t) {
		const room = new Mailroom();
		room.wallClock.set(NOON);
		const { mmsRetrieval, ...others } = room.modem.services;
		t.true(mmsRetrieval !== undefined);
		room.modem.services = others;
		room.gateway.start();
		announce(room, 1, { expiry: { utc: false, seconds: 3600 } });
		announce(room, 2, { expiry: { utc: true, seconds: NOON / 1000 + 7200 } });
		await room.clock.advance(HOUR - 60_000);
		t.deepEqual(room.states, ["1 announced", "2 announced"]);
		await room.clock.advance(HOUR / 2);
		t.deepEqual(room.states, ["1 failed", "2 announced"]);
		await room.clock.advance(HOUR);
		t.true(room.inbox.get(2)?.reason?.includes("until its time was over"));
	},

	async "a power cut while it comes in leaves nothing, and it is fetched after the restart"(t) {
		const room = Mailroom.open();
		room.modem.incoming.script.push("hang");
		announce(room);
		await room.clock.advance(5000);
		const after = room.restart();
		await after.clock.advance(5000);
		t.deepEqual([after.states, toldCentre(after)], [["1 fetched"], ["retrieved T1"]]);
	},

	async "a power cut before the centre was told: it is told after the restart"(t) {
		const room = Mailroom.open();
		announce(room);
		await room.clock.advance(1200);
		t.deepEqual([room.states, toldCentre(room)], [["1 fetched"], []]);
		const after = room.restart();
		await after.clock.advance(5000);
		t.deepEqual([retrievals(after), toldCentre(after)], [[], ["retrieved T1"]]);
	},

	async "a centre that cannot be told is told later; one that announces it again is answered again"(t) {
		const room = Mailroom.open();
		room.modem.incoming.responseScript.push(UNREACHED);
		announce(room);
		await room.clock.advance(5000);
		t.deepEqual(toldCentre(room), []);
		await room.clock.advance(60_000);
		t.deepEqual(toldCentre(room), ["retrieved T1"]);
		announce(room);
		await room.clock.advance(5000);
		t.deepEqual(toldCentre(room), ["retrieved T1", "retrieved T1"]);
		t.is(retrievals(room).length, 1);
	},

	async "a message that a person deletes while it comes in is gone"(t) {
		const room = Mailroom.open();
		announce(room);
		await room.clock.advance(500);
		room.inbox.delete(1);
		await room.clock.advance(HOUR);
		t.deepEqual([room.states, toldCentre(room)], [[], []]);
		t.deepEqual(room.restart().states, []);
	},

	async "a store that is too full leaves it at its centre"(t) {
		const room = Mailroom.open();
		announce(room, 1, { size: 300_000 });
		await room.clock.advance(5000);
		t.deepEqual([room.states, toldCentre(room)], [["1 announced"], ["deferred T1"]]);
		t.true(room.gateway.fetchReason(1).includes("The store is full"), room.gateway.fetchReason(1));
	},

	async "while it is fetched, what else arrives waits for the line, and nothing is lost"(t) {
		const room = Mailroom.open();
		announce(room, 1);
		await room.clock.advance(500);
		announce(room, 2);
		await room.clock.advance(10_000);
		t.deepEqual(room.states, ["1 fetched", "2 fetched"]);
	},

	async "a telling that the centre refuses is not repeated"(t) {
		const room = Mailroom.open();
		const refused: Outcome = { kind: "refused", class: "http", text: "It is not known.", first: "nothing" };
		room.modem.incoming.responseScript.push(refused);
		announce(room);
		await room.clock.advance(HOUR);
		t.deepEqual([room.inbox.pictures.untold(), toldCentre(room)], [[], []]);
	},
};

export default table;
