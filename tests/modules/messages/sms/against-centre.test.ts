import test from "ava";
import { decodeIncomingSms } from "messages/sms/decode";
import type { DeliveredSms, IncomingSms } from "messages/sms/incoming";
import { splitText } from "messages/sms/split";
import { encodeSubmit } from "messages/sms/submit";
import { makeFate } from "../../../../simulator/carrier/sms/reports";
import { ShortMessageCentre } from "../../../../simulator/carrier/sms/short-message-centre";
import { VirtualClock } from "../../../../simulator/clock/virtual-clock";
import { concatenationOf } from "../../../../simulator/sms/user-data";

const OWN = "+12065550100";
const OTHER = "+12065550123";
const CENTRE = "+12065550199";
const START = Date.UTC(2026, 10, 21, 8, 30);

const TEXTS: Readonly<Record<string, string>> = {
	"one part": "Hello, world",
	"the extension table": "{[~]} 5 € ^\\|",
	Greek: "Καλημέρα κόσμε",
	Chinese: "你好，世界",
	emoji: "👍🏽 and 😀",
	"two parts": "The quick brown fox jumps over the lazy dog. ".repeat(5),
	"two parts of UCS2": "你好，世界".repeat(20),
	"ten parts": "€ 1234567890 ".repeat(105),
	"ten parts with emoji": "😀👍🏽 ".repeat(105),
};

/** The carrier's centre, and what it delivers, as the firmware reads it. */
function makeCentre() {
	const clock = new VirtualClock();
	const centre = new ShortMessageCentre({ clock, time: () => START + clock.now(), folder: undefined, subscriber: OWN });
	const received: IncomingSms[] = [];
	centre.attach({
		reachable: true,
		deliver(tpdu, _centre, answer) {
			received.push(decodeIncomingSms(tpdu));
			answer();
		},
	});
	const pass = () => clock.run(clock.now() + 60_000);
	return { centre, received, pass };
}

function submitAll(centre: ShortMessageCentre, text: string, to: string, { wide = false, receipt = false } = {}): void {
	const split = splitText(text, wide);
	for (const part of split.parts.keys())
		centre.submit(encodeSubmit({ recipient: to, text: split, part, reference: 0x1234, receipt }), CENTRE);
}

/** Parts in their order, joined. */
function textOf(messages: readonly IncomingSms[]): string {
	const parts = messages.filter((message): message is DeliveredSms => message.kind === "deliver");
	parts.sort((one, other) => (one.part?.number ?? 0) - (other.part?.number ?? 0));
	return parts.map(({ content }) => ("text" in content ? content.text : "?")).join("");
}

for (const [name, text] of Object.entries(TEXTS)) {
	for (const wide of [false, true]) {
		const bits = wide ? 16 : 8;
		test(`${name}: the centre reads what the firmware writes, with a reference of ${bits} bits`, (t) => {
			const { centre } = makeCentre();
			submitAll(centre, text, OTHER, { wide });
			const messages = centre.submissions.map(({ message }) => message);
			let joined = "";
			for (const [index, message] of messages.entries()) {
				if (message.kind !== "SMS-SUBMIT") throw new Error(message.kind);
				joined += message.userData.text ?? "?";
				t.is(message.destination.number, OTHER);
				if (messages.length === 1) continue;
				t.deepEqual(concatenationOf(message.userData), {
					reference: wide ? 0x1234 : 0x34,
					referenceBits: bits,
					total: messages.length,
					part: index + 1,
				});
			}
			t.is(joined, text);
		});

		test(`${name}: the firmware reads what the centre writes, with a reference of ${bits} bits`, async (t) => {
			const { centre, received, pass } = makeCentre();
			centre.receive({ from: OTHER, text, referenceBits: bits });
			await pass();
			t.is(textOf(received), text);
			for (const message of received) {
				if (message.kind !== "deliver") throw new Error(message.kind);
				t.is(message.from, OTHER);
				t.is(message.sentAt, START);
				t.is(message.part?.wide, received.length > 1 ? wide : undefined);
			}
		});
	}
}

test("what goes to the own number comes back", async (t) => {
	const { centre, received, pass } = makeCentre();
	submitAll(centre, TEXTS["two parts"] as string, OWN);
	await pass();
	t.is(textOf(received), TEXTS["two parts"] as string);
	t.is(received.length, 2);
});

test("a status report is about the recipient, with the status that the centre gives", async (t) => {
	for (const [fate, status] of [
		["delivered", 0x00],
		["failed", 0x41],
		["given-up", 0x62],
	] as const) {
		const { centre, received, pass } = makeCentre();
		centre.decide(makeFate(fate, undefined));
		submitAll(centre, "Hello", OTHER, { receipt: true });
		await pass();
		const [report] = received;
		if (report?.kind !== "status-report") throw new Error(`${report?.kind}`);
		t.is(report.recipient, OTHER);
		t.is(report.status, status);
		t.is(report.sentAt, START);
	}
});

test("the class, and the parts of a push in octets with its port, are read", async (t) => {
	const { centre, received, pass } = makeCentre();
	centre.receive({ from: "EXAMPLE", text: "now", messageClass: 0 });
	const payload = Uint8Array.from({ length: 300 }, (_, index) => index & 0xff);
	centre.push(payload);
	await pass();
	const [flash, ...parts] = received as DeliveredSms[];
	t.is(flash?.messageClass, 0);
	t.is(flash?.from, "EXAMPLE");
	t.true(parts.length > 1);
	const octets = parts.flatMap(({ content }) => ("data" in content ? [...content.data] : []));
	t.deepEqual(octets, [...payload]);
	for (const { ports } of parts) t.is(ports?.destination, 2948);
});
