import test, { type ExecutionContext } from "ava";
import type { MmsNotification } from "messages/mms/incoming";
import { RetrievalError } from "modem/errors";
import type { Arrival } from "modem/service";
import type { WaitingMessage } from "../../../../simulator/carrier/mms/waiting-message";
import { Collector } from "../../messages/mms/collector";
import { MODELS, openReady, PHOTOGRAPH, SMALL, send } from "../support/scenes";
import { makeTask, SETTINGS } from "../support/task";
import type { VirtualBench } from "../support/virtual-bench";

const text = (content: string) => new TextEncoder().encode(content);

/** A message of 43 kB: SMIL, text in four scripts, a picture and a sound. */
const PARTS = [
	{ contentType: "application/smil", name: "start.smil", bytes: text("<smil><body/></smil>") },
	{ contentType: "text/plain", charset: "utf-8", name: "hello.txt", bytes: text("hello Grüße Γειά 你好 👋") },
	{ contentType: "image/jpeg", name: "dirt-road.jpg", bytes: PHOTOGRAPH },
	{ contentType: "audio/amr", name: "voice.amr", bytes: text("#!AMR\n\r\nOK\r\n+CMMSREAD: 0\r\n") },
];

function deliver(bench: VirtualBench, subject = "beach", parts = PARTS): WaitingMessage {
	return bench.carrier.mms.deliver({ from: "+12065550188", to: ["+12065550100"], cc: [], subject, parts });
}

/** A modem whose reception has begun. */
async function openReceiving(t: ExecutionContext, ...quirks: string[]): Promise<VirtualBench> {
	const bench = await openReady(t, { model: MODELS.sim7100, quirks });
	await startReception(bench);
	return bench;
}

async function startReception(bench: VirtualBench): Promise<void> {
	await bench.run(bench.modem.use("a test", async (line) => bench.modem.services.reception?.start(line)));
}

async function collect(bench: VirtualBench): Promise<Arrival[]> {
	const arrivals: Arrival[] = [];
	const { reception } = bench.modem.services;
	await bench.run(
		bench.modem.use("a test", async (line) => reception?.collect(line, (arrival) => arrivals.push(arrival))),
	);
	return arrivals;
}

/** What has been announced. */
async function notification(t: ExecutionContext, bench: VirtualBench): Promise<MmsNotification> {
	await bench.until(() => bench.traffic.some((line) => line.includes("+WAP_PUSH_MMS")));
	const [arrival] = await collect(bench);
	if (arrival?.kind !== "mms") return t.fail("no picture message was announced") as never;
	return arrival.notification;
}

function begin(bench: VirtualBench, announced: MmsNotification, receiver: Collector): Promise<void> {
	return bench.modem.use("a test", async (line) =>
		bench.modem.services.mmsRetrieval?.retrieve(line, announced, SETTINGS, receiver),
	);
}

async function retrieve(bench: VirtualBench, announced: MmsNotification): Promise<Collector> {
	const receiver = new Collector();
	await bench.run(begin(bench, announced, receiver));
	return receiver;
}

async function respond(bench: VirtualBench, { transactionId }: MmsNotification): Promise<void> {
	const response = { kind: "notification", transactionId, status: "retrieved" } as const;
	await bench.run(
		bench.modem.use("a test", async (line) => bench.modem.services.mmsRetrieval?.respond(line, response, SETTINGS)),
	);
}

async function ask(bench: VirtualBench, command: string): Promise<string> {
	const { lines, final } = await bench.run(bench.modem.use("a test", (line) => line.raw(command)));
	return [...lines, final].join("|");
}

const contents = ({ parts }: Collector) => parts.map(({ header, bytes }) => [header.contentType, header.name, bytes]);
const sent = PARTS.map(({ contentType, name, bytes }) => [contentType, name, [...bytes]]);

test("a picture message is announced, fetched whole, acknowledged by the modem, and nothing of it is left", async (t) => {
	const bench = await openReceiving(t);
	const waiting = deliver(bench);
	const announced = await notification(t, bench);
	t.deepEqual(announced, {
		transactionId: waiting.transactionId,
		contentLocation: waiting.url,
		from: "+12065550188",
		size: waiting.size,
	});
	t.deepEqual(await collect(bench), [], "it is handed over once");
	const received = await retrieve(bench, announced);
	t.like(received.message, { from: "+12065550188", to: ["+12065550100"], subject: "beach" });
	t.deepEqual(contents(received), sent);
	t.is(received.parts[1]?.header.charset, "utf-8");
	t.is(waiting.state, "retrieved", "the modem tells the centre by itself");
	await respond(bench, announced);
	t.is(await ask(bench, "AT+CMMSVIEW=1"), "+CME ERROR: 183");
	t.is(await ask(bench, "AT+CMMSVIEW"), "+CME ERROR: 187");
	t.is(await ask(bench, "AT+FSLS=2"), "OK");
});

test("a long announcement comes in several short messages, and is one", async (t) => {
	const bench = await openReceiving(t);
	const waiting = deliver(bench, "x".repeat(200));
	const announced = await notification(t, bench);
	t.is(announced.contentLocation, waiting.url);
	t.deepEqual(await collect(bench), []);
	t.is((await retrieve(bench, announced)).message?.subject, "x".repeat(200));
});

test("subjects of any script, and with quotation marks, come as they are", async (t) => {
	const bench = await openReceiving(t);
	for (const subject of ["Ελλάδα", "日本語の件名", 'said "hello", and left', "🏔"]) {
		deliver(bench, subject, PARTS.slice(1, 2));
		bench.traffic.length = 0;
		t.is((await retrieve(bench, await notification(t, bench))).message?.subject, subject);
	}
});

test("pushes of something else, and short messages, are short messages", async (t) => {
	const bench = await openReceiving(t);
	bench.carrier.sms.push(Uint8Array.of(1, 6, 1, 0x83, 0x41));
	bench.carrier.sms.receive({ from: "+12065550188", text: "hello" });
	await bench.advance(20_000);
	t.deepEqual(
		(await collect(bench)).map(({ kind }) => kind),
		["sms", "sms"],
	);
});

for (const [moment, command] of [
	["while it is fetched", "AT+CMMSRECV"],
	["while it is read", "AT+CMMSREAD=2"],
] as const) {
	test(`a gateway that loses its power ${moment} gets the message all the same, though the centre has let go of it`, async (t) => {
		const bench = await openReceiving(t);
		const waiting = deliver(bench);
		const announced = await notification(t, bench);
		void begin(bench, announced, new Collector()).catch(() => undefined);
		await bench.until(() => bench.traffic.some((line) => line.includes(`> ${command}`)));
		await bench.advance(1_000);
		bench.restartGateway();
		bench.modem.start();
		await bench.until(() => waiting.state === "retrieved");
		await bench.untilState("ready");
		t.deepEqual(contents(await retrieve(bench, announced)), sent);
		t.is(waiting.fetched.length, 1);
	});
}

test("a modem that loses its power when the centre has let go of a message still has it in its mail box", async (t) => {
	const bench = await openReceiving(t);
	const waiting = deliver(bench);
	const announced = await notification(t, bench);
	void begin(bench, announced, new Collector()).catch(() => undefined);
	await bench.until(() => bench.traffic.some((line) => line.includes("> AT+CMMSREAD=2")));
	bench.virtualModem.reset();
	await bench.until(() => bench.modem.state.name !== "ready");
	await bench.untilState("ready");
	t.is(waiting.state, "retrieved");
	t.deepEqual(contents(await retrieve(bench, announced)), sent);
	t.is(waiting.fetched.length, 1);
});

test("what the centre answers instead of the message is a failure, and the next try fetches it", async (t) => {
	const bench = await openReceiving(t);
	deliver(bench);
	const announced = await notification(t, bench);
	for (const answer of ["503", "web-page", "Error-transient-network-problem", "broken-off"]) {
		bench.carrier.mms.answerNextRetrieval(answer, 1);
		const error = await t.throwsAsync(retrieve(bench, announced), { instanceOf: RetrievalError });
		t.is(error.outcome.kind, "failed", answer);
	}
	t.deepEqual(contents(await retrieve(bench, announced)), sent);
});

test("a message of one's own is sent between announcement and retrieval, and each is whole", async (t) => {
	const bench = await openReceiving(t);
	deliver(bench);
	const announced = await notification(t, bench);
	t.is((await send(bench, makeTask({ text: "x" }, { "small.jpg": SMALL }))).kind, "sent");
	t.deepEqual(contents(await retrieve(bench, announced)), sent);
	t.is((await send(bench, makeTask({ text: "x" }, { "small.jpg": SMALL }))).kind, "sent");
	t.is(bench.carrier.mms.deliveries.length, 2);
});

test("two bytes that the line has lost of a file are noticed, though the CR LF behind it was counted in their place", async (t) => {
	const bench = await openReceiving(t);
	deliver(bench);
	const announced = await notification(t, bench);
	for (const [index, { name }] of PARTS.entries()) {
		const losing = begin(bench, announced, new Collector());
		losing.catch(() => undefined);
		bench.traffic.length = 0;
		await bench.until(() => bench.traffic.some((line) => line.includes(`> AT+CMMSREAD=${index}`)));
		// Just behind the line that announces the bytes.
		bench.uart.lose(2, name.length + 28);
		const error = await t.throwsAsync(bench.run(losing), { instanceOf: RetrievalError }, `part ${index}`);
		t.is(error.outcome.kind, "failed");
	}
	t.deepEqual(contents(await retrieve(bench, announced)), sent);
});

test("a modem that leaves out the CR LF behind data is understood", async (t) => {
	const bench = await openReceiving(t, "bare-data");
	deliver(bench);
	t.deepEqual(contents(await retrieve(bench, await notification(t, bench))), sent);
});
