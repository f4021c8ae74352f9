import type { InboxEntry } from "inbox/entry";
import { InboxError } from "inbox/errors";
import { encodeUtf8 } from "io/utf8";
import type { TestTable } from "../../../support/table";
import { Desk } from "../desk";

const NOON = Date.UTC(2026, 0, 1, 12);

function addSms(desk: Desk, more: Partial<InboxEntry> = {}): void {
	desk.entries.push({
		number: desk.entries.length + 1,
		kind: "sms",
		state: "complete",
		isRead: false,
		from: "+12065550188",
		to: [],
		cc: [],
		sentAt: NOON,
		arrivedAt: NOON + 2000,
		text: "Come when you can.",
		missing: [],
		parts: [],
		...more,
	});
}

function addMms(desk: Desk, more: Partial<InboxEntry> = {}): void {
	addSms(desk, {
		kind: "mms",
		state: "fetched",
		to: ["+12065550101"],
		subject: "The summit",
		text: "From the sum",
		parts: [
			{ number: 1, contentType: "text/plain", charset: "iso-8859-1", name: "text.txt", length: 15, file: 4 },
			{ number: 2, contentType: "image/jpeg", name: "photo.jpg", length: 2500, file: 5 },
		],
		...more,
	});
	desk.partBytes.set(4, Uint8Array.from([..."From the summit"].map((letter) => letter.charCodeAt(0))));
	desk.partBytes.set(5, new Uint8Array(2500));
}

const table: TestTable = {
	async "inbox shows each message on one line of the terminal, and what nobody has read"(t) {
		const desk = await Desk.ready();
		t.deepEqual(await desk.command("inbox"), ["no messages"]);
		addSms(desk, { isRead: true });
		addMms(desk);
		addMms(desk, { state: "announced", subject: undefined, size: 31_000, parts: [] });
		addSms(desk, { state: "collecting", total: 3, missing: [2], text: "one [part 2 is missing]three" });
		addSms(desk, { text: "x".repeat(200), from: undefined, sentAt: undefined, arrivedAt: undefined });
		addSms(desk, { text: undefined, data: "04FF10" });
		t.deepEqual(await desk.command("inbox"), [
			"1    sms     +12065550188   2026-01-01 12:00 Come when you can.",
			"2    mms new +12065550188   2026-01-01 12:00 The summit (2 parts)",
			"3    mms new +12065550188   2026-01-01 12:00 (waits at its centre, 31.0 kB)",
			"4    sms new +12065550188   2026-01-01 12:00 (2 of 3 parts so far)",
			`5    sms new (hidden)                        ${"x".repeat(31)}...`,
			"6    sms new +12065550188   2026-01-01 12:00 data: 04FF10",
			"6 messages, 5 unread",
		]);
	},

	async "of many the newest twenty are shown, all with --all, in order"(t) {
		const desk = await Desk.ready();
		for (let count = 0; count < 50; count++) addSms(desk);
		const newest = await shown(desk, "inbox");
		t.deepEqual([newest.length, newest[0]?.slice(0, 2)], [21, "31"]);
		t.is(newest.at(-1), '50 messages, 50 unread; "inbox --all" lists 30 more');
		const all = await shown(desk, "inbox --all");
		t.deepEqual(
			all.slice(0, -1).map((line) => Number.parseInt(line, 10)),
			Array.from({ length: 50 }, (_, at) => at + 1),
		);
		t.is(all.at(-1), "50 messages, 50 unread");
	},

	async "read shows everything of a text message, and marks it"(t) {
		const desk = await Desk.ready();
		addSms(desk, { text: "Come when you can.\nBring a \u001b[31mlamp", messageClass: "0" });
		t.deepEqual(await desk.command("read 1"), [
			"message  1, a text message",
			"state    it is all here: waits for 1",
			"from     +12065550188",
			"sent     2026-01-01 12:00:00 UTC",
			"arrived  2026-01-01 12:00:02 UTC",
			"class    0",
			"",
			"Come when you can.",
			"Bring a  [31mlamp",
		]);
		t.deepEqual(desk.calls, ["read 1"]);
	},

	async "read lists the parts of a picture message, and shows those that are text"(t) {
		const desk = await Desk.ready();
		addMms(desk);
		t.deepEqual((await desk.command("read 1")).slice(2), [
			"from     +12065550188",
			"to       +12065550101",
			"sent     2026-01-01 12:00:00 UTC",
			"arrived  2026-01-01 12:00:02 UTC",
			"subject  The summit",
			"part 1  text/plain, iso-8859-1   15 bytes text.txt",
			"part 2  image/jpeg               2.5 kB   photo.jpg",
			"",
			"part 1:",
			"From the summit",
		]);
		t.deepEqual(desk.calls, ["read 1", "close 4"]);
	},

	async "of a long text the beginning is shown"(t) {
		const desk = await Desk.ready();
		addMms(desk, { parts: [{ number: 1, contentType: "text/plain", length: 5000, file: 4 }] });
		desk.partBytes.set(4, new Uint8Array(5000).fill(0x61));
		const lines = await desk.command("read 1");
		t.is(lines.at(-1), '(there is more: "save" makes a file of it)');
		t.is(lines.at(-2)?.length, 4096);
	},

	async "a message that is not here yet stays unread, and says why"(t) {
		const desk = await Desk.ready();
		addMms(desk, { state: "failed", reason: "The message centre does not know it.", parts: [] });
		const lines = await desk.command("read 1");
		t.is(lines[1], "state    it could not be fetched: The message centre does not know it.");
		t.deepEqual(desk.calls, []);
	},

	async "save makes a file of a part"(t) {
		const desk = await Desk.ready();
		addMms(desk);
		t.deepEqual(await desk.command("save 1 2 summit.jpg"), ["summit.jpg stored, 2.5 kB"]);
		t.deepEqual(desk.files, [{ id: 1, name: "summit.jpg", length: 2500, crc32: 0 }]);
		t.deepEqual(desk.calls, ["create summit.jpg 2500", "close 5"]);
		t.deepEqual(await desk.command("save 1 3 x"), ['error: Message 1 has 2 parts; "read 1" lists them.']);
	},

	async "save makes a file of a text message, too"(t) {
		const desk = await Desk.ready();
		addSms(desk, { text: "Grüße" });
		t.deepEqual(await desk.command("save 1 1 greeting.txt"), [
			`greeting.txt stored, ${encodeUtf8("Grüße").length} bytes`,
		]);
		addSms(desk, { state: "collecting", total: 2, missing: [1] });
		t.deepEqual(await desk.command("save 2 1 x"), ['error: Message 2 is not here yet; "read 2" says why.']);
	},

	async "fetch tries again"(t) {
		const desk = await Desk.ready();
		addMms(desk, { state: "failed" });
		t.deepEqual(await desk.command("fetch 1"), ["message 1: waits for 1"]);
		t.deepEqual(desk.calls, ["fetch 1"]);
	},

	async "delete takes a number for a message, and never one of two things"(t) {
		const desk = await Desk.ready();
		addSms(desk);
		t.deepEqual(await desk.command("delete 1"), ["message 1 deleted"]);
		t.deepEqual(await desk.command("delete --message 1"), ["message 1 deleted"]);
		t.deepEqual(desk.calls, ["delete 1", "delete 1"]);
		desk.files.push({ id: 1, name: "1", length: 10, crc32: 0 }, { id: 2, name: "2", length: 10, crc32: 0 });
		const both = 'error: There are a file "1" and a message 1: say --file 1 or --message 1.';
		t.deepEqual(await desk.command("delete 1"), [both]);
		t.deepEqual(await desk.command("delete --file 1"), ["1 deleted"]);
		t.deepEqual(await desk.command("delete 2"), ["2 deleted"]);
		t.deepEqual(await desk.command("delete photo.jpg"), ["photo.jpg deleted"]);
		t.deepEqual(desk.calls.slice(2), ["remove 1", "remove 2", "remove photo.jpg"]);
		desk.failure = new InboxError("There is no message 9.");
		t.deepEqual(await desk.command("delete --message 9"), ["error: There is no message 9."]);
		t.true((await desk.command("delete"))[0]?.startsWith("error: Say what to delete"));
	},

	async "what is not there is said so"(t) {
		const desk = await Desk.ready();
		for (const line of ["read 7", "save 7 1 x"])
			t.deepEqual(await desk.command(line), [
				'error: There is no message 7; "inbox --all" lists those that are there.',
			]);
	},

	async "an arrival is told at once, on one line that a terminal does not act on"(t) {
		const desk = await Desk.ready();
		desk.emit({ type: "arrival", entry: 3, text: "message 3 from +12065550188: Hi\u001b[2J there" });
		await desk.clock.advance(200);
		t.true(desk.output.includes("* message 3 from +12065550188: Hi [2J there\r\n"), desk.output);
	},
};

async function shown(desk: Desk, line: string): Promise<string[]> {
	desk.forget();
	await desk.type(`${line}\r`);
	await desk.clock.advance(20_000);
	return desk.answerLines();
}

export default table;
