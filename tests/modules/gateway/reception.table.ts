import { blockLength, FlashChip } from "../../../simulator/board/flash";
import type { TestTable } from "../../support/table";
import { octets, sized, uintvar } from "../messages/mms/octets";
import { Mailroom } from "./mailroom";
import { deliverTpdu, reportTpdu, type TpduOptions } from "./tpdu";

const MINUTE = 60_000;
const LOCATION = "http://mmsc.example.com/m/1";

function sms(options: TpduOptions = {}) {
	return { kind: "sms", tpdu: deliverTpdu(options) } as const;
}

function push(body: Uint8Array): Uint8Array {
	const headers = octets(0xbe, 0xaf, 0x84);
	return octets(1, 6, uintvar(headers.length), headers, body);
}

const NOTIFICATION = push(
	octets(...[0x8c, 0x82, 0x98, "T1", 0x8d, 0x90], ...[0x89, sized(0x80, "+12065550188"), 0x83, LOCATION]),
);
const DELIVERY_REPORT = push(
	octets(...[0x8c, 0x86, 0x8d, 0x90, 0x8b, "id-1", 0x97, "+12065550123"], ...[0x85, 4, 0x69, 0x55, 0, 0, 0x95, 0x81]),
);

/** A job that waits for its receipt. */
function sent(room: Mailroom, kind: "sms" | "mms" = "sms"): number {
	const message = { to: ["+12065550123"], cc: [], bcc: [], text: "Hi", attachments: [], receipt: true };
	const job = room.jobs.accept({ kind, message });
	room.jobs.preparing(job);
	room.jobs.committing(job);
	room.jobs.submitted(job, { reference: 7, step: 0, steps: 1 });
	room.jobs.result(job, { kind: "sent", class: kind, text: "It was accepted.", first: "nothing", reference: 7 });
	return job;
}

const table: TestTable = {
	async "what waits in the modem is brought in at the start, and acknowledged when it is safe"(t) {
		const room = new Mailroom();
		room.modem.incoming.waiting.push(sms({ text: "Come when you can." }));
		room.gateway.start();
		await room.clock.advance(1000);
		t.deepEqual(room.modem.incoming.calls, ["start", "collect"]);
		t.is(room.modem.incoming.acknowledged.length, 1);
		t.deepEqual(room.told, ["message 1 from +12065550188: Come when you can."]);
		t.is(room.restart().inbox.get(1)?.text, "Come when you can.");
	},

	async "the log tells who has written, and not what"(t) {
		const room = Mailroom.open();
		room.modem.incoming.arrive(sms({ text: "the key is under the stone" }));
		await room.clock.advance(1000);
		const log = room.log.entries().map(({ text }) => text);
		t.true(log.includes("message 1 from +12065550188: complete"));
		t.is(log.join().includes("stone"), false);
	},

	async "what the modem tells of is brought in at once, what it does not tell of every ten minutes"(t) {
		const room = Mailroom.open();
		await room.clock.advance(1000);
		room.modem.incoming.arrive(sms());
		await room.clock.advance(1000);
		t.is(room.inbox.count, 1);
		room.modem.incoming.waiting.push(sms({ minute: 1 }));
		await room.clock.advance(9 * MINUTE);
		t.is(room.inbox.count, 1);
		await room.clock.advance(MINUTE);
		t.is(room.inbox.count, 2);
	},

	async "what arrives while everything is brought in is not left lying"(t) {
		const room = Mailroom.open();
		room.modem.incoming.arrive(sms());
		room.gateway.onEvent((event) => {
			if (event.type === "arrival" && event.entry === 1)
				room.clock.after(0, () => room.modem.incoming.arrive(sms({ minute: 1 })));
		});
		await room.clock.advance(1000);
		t.is(room.inbox.count, 2);
	},

	async "after each start of the modem it is set up anew"(t) {
		const room = Mailroom.open();
		await room.clock.advance(1000);
		room.modem.enter("recovering", "it did not answer");
		await room.clock.advance(1000);
		room.modem.enter("ready");
		await room.clock.advance(1000);
		t.deepEqual(room.modem.incoming.calls, ["start", "collect", "start", "collect"]);
	},

	async "a person's AT command may have changed how the modem tells of arrivals: a minute later it is set up anew"(t) {
		const room = Mailroom.open();
		await room.clock.advance(1000);
		await room.gateway.at("AT+CNMI=0,0");
		room.modem.incoming.waiting.push(sms());
		await room.clock.advance(MINUTE / 2);
		t.deepEqual(room.modem.incoming.calls, ["start", "collect"]);
		await room.clock.advance(MINUTE);
		t.deepEqual(room.modem.incoming.calls, ["start", "collect", "start", "collect"]);
		t.is(room.inbox.count, 1);
	},

	async "whoever switches the modem off leaves its own settings as they were"(t) {
		const room = Mailroom.open();
		await room.clock.advance(1000);
		await room.gateway.switchModem("off");
		t.deepEqual(room.modem.incoming.calls, ["start", "collect", "stop"]);
		t.is(room.modem.calls.at(-1), "power off");
	},

	async "without a network nothing is brought in, and nothing lost"(t) {
		const room = new Mailroom();
		room.modem.enter("searching");
		room.gateway.start();
		room.modem.incoming.arrive(sms());
		await room.clock.advance(20 * MINUTE);
		t.deepEqual(room.modem.incoming.calls, []);
		room.modem.enter("ready");
		await room.clock.advance(1000);
		t.is(room.inbox.count, 1);
	},

	async "without packet data SMS comes in all the same"(t) {
		const room = new Mailroom();
		room.modem.enter("searching", "no packet data", true);
		room.gateway.start();
		room.modem.incoming.arrive(sms());
		await room.clock.advance(1000);
		t.is(room.inbox.count, 1);
	},

	async "a modem that fails is asked again, no more than once a minute, and the log says so once"(t) {
		const room = new Mailroom();
		room.modem.incoming.failure = new Error("CMS ERROR 500: unknown error");
		room.gateway.start();
		room.modem.incoming.arrive(sms());
		await room.clock.advance(5 * MINUTE);
		t.true(room.modem.incoming.calls.length < 10, room.modem.incoming.calls.join());
		const said = room.log.entries().filter(({ text }) => text.startsWith("no messages come in: CMS ERROR 500"));
		t.is(said.length, 1);
		room.modem.incoming.failure = undefined;
		await room.clock.advance(2 * MINUTE);
		t.is(room.inbox.count, 1);
		t.true(room.log.entries().some(({ text }) => text === "messages come in again"));
	},

	async "a message whose acknowledgement was lost is told once"(t) {
		const room = new Mailroom();
		room.modem.incoming.isAcknowledging = false;
		room.modem.incoming.waiting.push(sms());
		room.gateway.start();
		await room.clock.advance(1000);
		const after = room.restart();
		await after.clock.advance(1000);
		t.deepEqual(room.told, ["message 1 from +12065550188: Hello"]);
		t.deepEqual(after.told, []);
		t.is(after.modem.incoming.acknowledged.length, 1);
		t.deepEqual(after.states, ["1 complete"]);
	},

	async "a full store leaves what arrives in the network, and takes it when there is room again"(t) {
		const room = Mailroom.open(new FlashChip({ size: 8 * blockLength }));
		await room.clock.advance(1000);
		const all = Array.from({ length: 200 }, (_, minute) =>
			sms({ minute: minute % 60, text: `${minute} ${"x".repeat(60)}` }),
		);
		room.modem.incoming.arrive(...all);
		await room.clock.advance(MINUTE);
		const kept = room.inbox.count;
		t.true(kept > 20 && kept < 200, String(kept));
		t.is(room.modem.incoming.acknowledged.length, kept);
		t.true(room.log.entries().some(({ text }) => text.startsWith("what arrives must wait: The store is full")));
		t.is(room.restart().inbox.count, kept);
		for (let number = 1; number <= kept; number++) room.inbox.delete(number);
		await room.clock.advance(2 * MINUTE);
		t.true(room.modem.incoming.acknowledged.length > kept);
	},

	async "parts are told of when the last one has come, incomplete ones after a day"(t) {
		const room = Mailroom.open();
		const of = (number: number, text: string) => sms({ text, part: { number, total: 2, reference: 5 } });
		room.modem.incoming.arrive(of(2, "two"));
		await room.clock.advance(1000);
		t.deepEqual(room.told, []);
		room.modem.incoming.arrive(of(1, "one "));
		await room.clock.advance(1000);
		t.deepEqual(room.told, ["message 1 from +12065550188: one two"]);
		room.modem.incoming.arrive(sms({ text: "first", part: { number: 1, total: 2, reference: 6 } }));
		await room.clock.advance(86_400_000 + 1000);
		t.deepEqual(room.told.slice(1), ["message 2 from +12065550188: first[part 2 is missing]"]);
	},

	async "what cannot be read is kept as it came"(t) {
		const room = Mailroom.open();
		room.modem.incoming.arrive({ kind: "sms", tpdu: Uint8Array.of(0x04, 0x0b) });
		await room.clock.advance(1000);
		t.is(room.inbox.get(1)?.data, "040B");
		t.is(room.modem.incoming.acknowledged.length, 1);
		t.deepEqual(room.told, ["message 1 from a sender who is hidden: data that is no text"]);
	},

	async "a status report becomes a receipt of its job, once"(t) {
		const room = Mailroom.open();
		const job = sent(room);
		const report = { kind: "sms", tpdu: reportTpdu(7, "12065550123") } as const;
		room.modem.incoming.arrive(report, report);
		await room.clock.advance(1000);
		const after = room.restart((each) => each.modem.incoming.waiting.push(report));
		await after.clock.advance(1000);
		t.is(after.modem.incoming.acknowledged.length, 1);
		const at = Date.UTC(2026, 0, 1, 12, 5);
		const text = "The message has arrived.";
		t.deepEqual(after.jobs.receipts(job), [{ recipient: "+12065550123", kind: "delivered", code: 0, text, at }]);
		t.is(after.inbox.count, 0);
	},

	async "a report that belongs to no job is acknowledged, and in the log"(t) {
		const room = Mailroom.open();
		room.modem.incoming.arrive({ kind: "sms", tpdu: reportTpdu(9, "12065550123") });
		await room.clock.advance(1000);
		t.is(room.modem.incoming.acknowledged.length, 1);
		t.true(room.log.entries().some(({ text }) => text.includes("belongs to no job")));
	},

	async "a WAP push in one SMS announces a picture message"(t) {
		const room = Mailroom.open();
		room.settings.set("mms.retrieve", "off");
		room.modem.incoming.arrive(sms({ data: NOTIFICATION, isPush: true }));
		await room.clock.advance(1000);
		t.deepEqual(room.states, ["1 announced"]);
		t.deepEqual(room.told, ["message 1 from +12065550188: a picture message waits at its centre"]);
	},

	async "a WAP push in parts does so when the last one has come, with a restart between them"(t) {
		const room = Mailroom.open();
		room.settings.set("mms.retrieve", "off");
		const of = (number: number, data: Uint8Array) =>
			sms({ data, isPush: true, part: { number, total: 2, reference: 9 } });
		room.modem.incoming.arrive(of(2, NOTIFICATION.subarray(30)));
		await room.clock.advance(1000);
		const after = room.restart();
		after.modem.incoming.arrive(of(1, NOTIFICATION.subarray(0, 30)));
		await after.clock.advance(1000);
		t.deepEqual(after.states, ["1 announced"]);
		t.is(after.inbox.pictures.notification(1)?.contentLocation, LOCATION);
		after.modem.incoming.arrive(of(1, NOTIFICATION.subarray(0, 30)));
		await after.clock.advance(1000);
		t.deepEqual(after.states, ["1 announced"]);
	},

	async "a WAP push that is whole when the power goes is looked at after the restart"(t) {
		const room = new Mailroom();
		for (const [at, data] of [NOTIFICATION.subarray(0, 30), NOTIFICATION.subarray(30)].entries()) {
			const part = { number: at + 1, total: 2, reference: 9, wide: false };
			const ports = { destination: 2948, source: 9200 };
			const tpdu = deliverTpdu({ data, isPush: true, part });
			room.inbox.sms.keep(tpdu, { kind: "deliver", from: "+12065550188", part, ports, content: { data } });
		}
		t.deepEqual(room.states, ["1 pushed"]);
		const after = room.restart((each) => each.settings.set("mms.retrieve", "off"));
		await after.clock.advance(1000);
		t.deepEqual(after.states, ["1 announced"]);
	},

	async "a push that is no picture message is kept as data"(t) {
		const room = Mailroom.open();
		const [first, second] = [Uint8Array.of(1, 6, 1, 0xae, 5), Uint8Array.of(6)];
		room.modem.incoming.arrive(sms({ data: first, isPush: true }));
		room.modem.incoming.arrive(sms({ data: first, isPush: true, part: { number: 1, total: 2, reference: 3 } }));
		room.modem.incoming.arrive(sms({ data: second, isPush: true, part: { number: 2, total: 2, reference: 3 } }));
		await room.clock.advance(1000);
		t.deepEqual(room.states, ["1 complete", "2 complete"]);
		t.deepEqual([room.inbox.get(1)?.data, room.inbox.get(2)?.data], ["010601AE05", "010601AE0506"]);
		const after = room.restart();
		await after.clock.advance(1000);
		t.deepEqual([after.states, after.told], [["1 complete", "2 complete"], []]);
	},

	async "a delivery report of a picture message becomes a receipt, in one SMS or in parts"(t) {
		const room = Mailroom.open();
		const job = sent(room, "mms");
		const of = (number: number, data: Uint8Array) =>
			sms({ data, isPush: true, part: { number, total: 2, reference: 9 } });
		room.modem.incoming.arrive(of(1, DELIVERY_REPORT.subarray(0, 20)), of(2, DELIVERY_REPORT.subarray(20)));
		await room.clock.advance(1000);
		t.deepEqual(
			room.jobs.receipts(job).map(({ recipient, kind, text }) => [recipient, kind, text]),
			[["+12065550123", "delivered", "The message has arrived."]],
		);
		t.is(room.inbox.count, 0);
		const again = sent(room, "mms");
		room.modem.incoming.arrive(sms({ data: DELIVERY_REPORT, isPush: true }));
		await room.clock.advance(1000);
		t.is(room.jobs.receipts(again).length, 1);
	},

	async "a notification that the modem has read by itself is one, too"(t) {
		const room = Mailroom.open();
		room.settings.set("mms.retrieve", "off");
		room.modem.incoming.arrive({ kind: "mms", notification: { transactionId: "T1", contentLocation: LOCATION } });
		await room.clock.advance(1000);
		t.deepEqual(room.told, ["message 1 from a sender who is hidden: a picture message waits at its centre"]);
	},
};

export default table;
