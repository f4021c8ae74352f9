import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "ava";
import { makeFate } from "../../../../simulator/carrier/sms/reports";
import { ShortMessageCentre } from "../../../../simulator/carrier/sms/short-message-centre";
import type { Mobile } from "../../../../simulator/carrier/sms/short-message-service";
import { VirtualClock } from "../../../../simulator/clock/virtual-clock";
import { parseAddress } from "../../../../simulator/sms/address";
import { readIncoming } from "../../../../simulator/sms/read-tpdu";
import { type Deliver, FIRST_OCTET, type StatusReport } from "../../../../simulator/sms/tpdu";
import { concatenationOf, portsOf } from "../../../../simulator/sms/user-data";
import { writeSubmit } from "../../../../simulator/sms/write-tpdu";

const OWN = "+12065550100";
const START = Date.UTC(2026, 0, 1, 12);
const MEMORY_EXCEEDED = 22;

/** A phone whose memory may be full, or which may be out of reach or silent. */
class Phone implements Mobile {
	reachable = true;
	cause: number | undefined;
	silent = false;
	readonly taken: (Deliver | StatusReport)[] = [];
	tries = 0;

	deliver(tpdu: Uint8Array, _centre: string, answer: (cause?: number) => void): void {
		this.tries++;
		if (this.silent) return;
		if (this.cause === undefined) this.taken.push(readIncoming(tpdu));
		answer(this.cause);
	}

	get texts(): (string | undefined)[] {
		return this.taken.map((each) => (each.kind === "SMS-DELIVER" ? each.userData.text : undefined));
	}

	get statuses(): number[] {
		return this.taken.flatMap((each) => (each.kind === "SMS-STATUS-REPORT" ? [each.status] : []));
	}
}

function makeCentre(folder?: string) {
	const clock = new VirtualClock();
	const centre = new ShortMessageCentre({ clock, time: () => START + clock.now(), folder, subscriber: OWN });
	const phone = new Phone();
	const pass = (seconds: number) => clock.run(clock.now() + seconds * 1_000);
	return { clock, centre, phone, pass };
}

function submit(to: string, text: string, firstOctet = 0x11, validity = 167): Uint8Array {
	return writeSubmit({
		firstOctet,
		reference: 9,
		destination: parseAddress(to),
		protocol: 0,
		coding: 0,
		validityOctets: Uint8Array.of(validity),
		userData: { elements: [], text },
	});
}

const reporting = 0x11 | FIRST_OCTET.statusReport;

test("what is submitted is kept, read, in the order of its arrival", (t) => {
	const folder = mkdtempSync(join(tmpdir(), "sms-"));
	t.teardown(() => rmSync(folder, { recursive: true }));
	const { centre } = makeCentre(folder);
	t.deepEqual(centre.submit(submit("+12065550123", "one"), "+12065550199"), { accepted: true });
	centre.submit(submit("+12065550124", "two"), "+12065550199");
	t.deepEqual(readdirSync(folder).sort(), ["0001.json", "0002.json"]);
	const first = JSON.parse(readFileSync(join(folder, "0001.json"), "utf8"));
	t.is(first.to, "+12065550123");
	t.is(first.text, "one");
	t.is(first.receivedAt, "2026-01-01T12:00:00.000Z");
	t.is(first.validForSeconds, 24 * 3_600);
	t.is(
		new ShortMessageCentre({ clock: new VirtualClock(), time: () => START, folder, subscriber: OWN }).submissions
			.length,
		0,
	);
});

test("numbers go on where an earlier run ended", (t) => {
	const folder = mkdtempSync(join(tmpdir(), "sms-"));
	t.teardown(() => rmSync(folder, { recursive: true }));
	makeCentre(folder).centre.submit(submit("+12065550123", "one"), "");
	const { centre } = makeCentre(folder);
	centre.submit(submit("+12065550123", "two"), "");
	t.is(centre.submissions[0]?.number, 2);
});

test("what is no TPDU is refused as invalid", (t) => {
	const { centre } = makeCentre();
	t.deepEqual(centre.submit(Uint8Array.of(1, 2, 3), ""), { accepted: false, cause: 96 });
	t.is(centre.submissions.length, 0);
});

test("a scene refuses so many messages, or all until it is mended", (t) => {
	const { centre } = makeCentre();
	const answer = () => centre.submit(submit("+12065550123", "x"), "");
	centre.refuse(38, 2);
	t.deepEqual(
		[answer(), answer(), answer()].map(({ accepted }) => accepted),
		[false, false, true],
	);
	centre.refuse(21);
	t.deepEqual(answer(), { accepted: false, cause: 21 });
	centre.refuse(0);
	t.true(answer().accepted);
});

test("what goes to the own number comes back in, and is reported when it has arrived", async (t) => {
	const { centre, phone, pass } = makeCentre();
	centre.attach(phone);
	centre.submit(submit(OWN, "to myself", reporting), "");
	t.is(phone.tries, 0);
	await pass(1);
	t.deepEqual(phone.texts, ["to myself", undefined]);
	const [deliver, report] = phone.taken as [Deliver, StatusReport];
	t.is(deliver.originator.number, OWN);
	t.is(report.status, 0);
	t.is(report.reference, 9);
	t.is(report.recipient.number, OWN);
});

test("what cannot arrive before it expires is reported so", async (t) => {
	const { centre, phone, pass } = makeCentre();
	phone.reachable = false;
	centre.attach(phone);
	// Five minutes.
	centre.submit(submit(OWN, "too late", reporting, 0), "");
	await pass(301);
	phone.reachable = true;
	centre.attach(phone);
	t.deepEqual(phone.statuses, [0x46]);
	t.deepEqual(phone.texts, [undefined]);
});

for (const [fate, code, statuses] of [
	["delivered", undefined, [0x00]],
	["delivered", "0x02", [0x02]],
	["delayed", undefined, [0x21, 0x00]],
	["failed", "65", [0x41]],
	["given-up", undefined, [0x62]],
	["none", undefined, []],
] as const) {
	test(`a message to somebody else is reported as ${fate} ${code ?? ""}`, async (t) => {
		const { centre, phone, pass } = makeCentre();
		centre.attach(phone);
		centre.decide(makeFate(fate, code));
		centre.submit(submit("+12065550123", "x", reporting), "");
		centre.submit(submit("+12065550123", "x"), "");
		await pass(3_600);
		t.deepEqual(phone.statuses, [...statuses]);
	});
}

test("a status of another class is a mistake in words", (t) => {
	t.throws(() => makeFate("failed", "0x60"), { message: /23\.040 gives them 0x40 to 0x5f/ });
});

test("forwarding takes as long as the scene says", async (t) => {
	const { centre, phone, pass } = makeCentre();
	centre.attach(phone);
	centre.delay(60_000);
	centre.submit(submit(OWN, "x"), "");
	await pass(59);
	t.is(phone.taken.length, 0);
	await pass(1);
	t.is(phone.taken.length, 1);
});

test("what waits for coverage is delivered in order once the mobile registers", (t) => {
	const { centre, phone } = makeCentre();
	centre.receive({ from: "+12065550188", text: "one" });
	centre.receive({ from: "Summit Inn", text: "two" });
	t.is(centre.waiting.length, 2);
	centre.attach(phone);
	t.deepEqual(phone.texts, ["one", "two"]);
	t.is(centre.waiting.length, 0);
});

test("a full mobile is left alone until it has room", async (t) => {
	const { centre, phone, pass } = makeCentre();
	centre.attach(phone);
	phone.cause = MEMORY_EXCEEDED;
	centre.receive({ from: "+12065550188", text: "one" });
	centre.receive({ from: "+12065550188", text: "two" });
	t.is(phone.tries, 1);
	await pass(600);
	t.is(phone.tries, 1);
	phone.cause = undefined;
	centre.memoryAvailable();
	t.deepEqual(phone.texts, ["one", "two"]);
});

test("a mobile that refuses otherwise, or is silent, is tried again by the clock", async (t) => {
	const { centre, phone, pass } = makeCentre();
	centre.attach(phone);
	phone.cause = 111;
	centre.receive({ from: "+12065550188", text: "one" });
	phone.cause = undefined;
	phone.silent = true;
	await pass(60);
	t.is(phone.tries, 2);
	phone.silent = false;
	await pass(45 + 60);
	t.deepEqual(phone.texts, ["one"]);
});

test("an acknowledgement that comes late still counts", async (t) => {
	const { centre, pass } = makeCentre();
	let acknowledge: (() => void) | undefined;
	let tries = 0;
	centre.attach({
		reachable: true,
		deliver: (_tpdu, _centre, answer) => {
			tries++;
			acknowledge ??= answer;
		},
	});
	centre.receive({ from: "+12065550188", text: "one" });
	await pass(50);
	acknowledge?.();
	await pass(600);
	t.is(tries, 1);
	t.is(centre.waiting.length, 0);
});

test("parts arrive in the order that the scene wants, twice or never", (t) => {
	const { centre, phone } = makeCentre();
	centre.attach(phone);
	centre.receive({ from: "+12065550188", text: "x".repeat(400), referenceBits: 16, parts: [3, 1, 1] });
	const parts = phone.taken.map((each) => concatenationOf((each as Deliver).userData));
	t.deepEqual(
		parts.map((each) => each?.part),
		[3, 1, 1],
	);
	t.true(
		parts.every((each) => each?.total === 3 && each.referenceBits === 16 && each.reference === parts[0]?.reference),
	);
	t.throws(() => centre.receive({ from: "x", text: "y", parts: [2] }), { message: /1 parts, and none is number 2/ });
});

test("a WAP push goes to port 2948, in as many parts as it takes", (t) => {
	const { centre, phone } = makeCentre();
	centre.attach(phone);
	const payload = Uint8Array.from({ length: 200 }, (_, index) => index);
	centre.push(payload);
	const parts = phone.taken.map((each) => (each as Deliver).userData);
	t.is(parts.length, 2);
	t.true(parts.every((each) => portsOf(each)?.destination === 2948));
	t.deepEqual(Buffer.concat(parts.map(({ data }) => data as Uint8Array)), Buffer.from(payload));
});

test("what waits outlives the simulation", (t) => {
	const folder = mkdtempSync(join(tmpdir(), "sms-"));
	t.teardown(() => rmSync(folder, { recursive: true }));
	makeCentre(folder).centre.receive({ from: "+12065550188", text: "still here" });
	const { centre, phone } = makeCentre(folder);
	centre.attach(phone);
	t.deepEqual(phone.texts, ["still here"]);
	t.is(makeCentre(folder).centre.waiting.length, 0);
});

test("a mobile may ask after a message of its own, or take it back", async (t) => {
	const { centre, phone, pass } = makeCentre();
	const command = (type: number) =>
		Uint8Array.of(0x22, 5, 0, type, 9, 0x0b, 0x91, 0x21, 0x60, 0x55, 0x05, 0x01, 0xf0, 0);
	centre.submit(submit(OWN, "x", reporting), "");
	t.true(centre.submit(command(0), "").accepted);
	t.true(centre.submit(command(2), "").accepted);
	centre.attach(phone);
	await pass(10);
	t.deepEqual(phone.statuses, [0x20, 0x48]);
	t.false(phone.texts.includes("x"));
});
