import test, { type ExecutionContext } from "ava";
import type { MmsResponse } from "messages/mms/incoming";
import { RetrievalError } from "modem/errors";
import type { Outcome } from "modem/outcome";
import { CARRIER_SETTINGS } from "../../../simulator/carrier/carrier";
import type { WaitingMessage } from "../../../simulator/carrier/mms/waiting-message";
import { Collector } from "../messages/mms/collector";
import { MODELS, openReady, PHOTOGRAPH } from "./support/scenes";
import type { VirtualBench } from "./support/virtual-bench";

const SETTINGS = {
	...{ apn: CARRIER_SETTINGS.apn, apnUser: "", apnPassword: "" },
	...{ mmsc: CARRIER_SETTINGS.mmsCentre, proxy: "", proxyPort: 80 },
};

const text = (content: string) => new TextEncoder().encode(content);

/** A message of 43 kB: SMIL, text in four scripts, a picture and a sound. */
const PARTS = [
	{ contentType: "application/smil", name: "start.smil", bytes: text("<smil><body/></smil>") },
	{ contentType: "text/plain", charset: "utf-8", name: "hello.txt", bytes: text("hello Grüße Γειά 你好 👋") },
	{ contentType: "image/jpeg", name: "dirt-road.jpg", bytes: PHOTOGRAPH },
	{ contentType: "audio/amr", name: "voice.amr", bytes: text("#!AMR\n\r\nOK\r\n+HTTPREAD: 0\r\n") },
];

function openModem(t: ExecutionContext) {
	return openReady(t, { model: MODELS.sim767xx });
}

function deliver(bench: VirtualBench, parts = PARTS): WaitingMessage {
	return bench.carrier.mms.deliver({ from: "+12065550188", to: ["+12065550100"], cc: [], subject: "beach", parts });
}

function serviceOf(bench: VirtualBench) {
	const { mmsRetrieval } = bench.modem.services;
	if (!mmsRetrieval) throw new Error("the modem offers no retrieval");
	return mmsRetrieval;
}

function begin(bench: VirtualBench, { url }: WaitingMessage, receiver: Collector): Promise<void> {
	const notification = { transactionId: "N1", contentLocation: url };
	return bench.modem.use("a test", (line) => serviceOf(bench).retrieve(line, notification, SETTINGS, receiver));
}

async function retrieve(bench: VirtualBench, waiting: WaitingMessage, receiver = new Collector()): Promise<Collector> {
	await bench.run(begin(bench, waiting, receiver));
	return receiver;
}

function respond(bench: VirtualBench, response: MmsResponse): Promise<void> {
	return bench.run(bench.modem.use("a test", (line) => serviceOf(bench).respond(line, response, SETTINGS)));
}

async function failure(t: ExecutionContext, work: Promise<unknown>): Promise<Outcome> {
	return (await t.throwsAsync(work, { instanceOf: RetrievalError })).outcome;
}

test("a picture message is fetched whole from the centre, and nothing is told to it by that", async (t) => {
	const bench = await openModem(t);
	const waiting = deliver(bench);
	const { message, parts } = await retrieve(bench, waiting);
	t.like(message, { from: "+12065550188", to: ["+12065550100"], subject: "beach", messageId: waiting.messageId });
	t.deepEqual(
		parts.map(({ header, bytes }) => [header.contentType, header.name, bytes]),
		PARTS.map(({ contentType, name, bytes }) => [contentType, name, [...bytes]]),
	);
	t.is(waiting.state, "waiting");
	await respond(bench, { kind: "notification", transactionId: waiting.transactionId, status: "retrieved" });
	t.is(waiting.state, "retrieved");
});

test("a modem that leaves out the CR LF behind data is understood", async (t) => {
	const bench = await openReady(t, { model: MODELS.sim767xx, quirks: ["bare-data"] });
	const { parts } = await retrieve(bench, deliver(bench, PARTS.slice(0, 2)));
	t.deepEqual(
		parts.map(({ bytes }) => bytes),
		PARTS.slice(0, 2).map(({ bytes }) => [...bytes]),
	);
});

test("a message that was put off is fetched and acknowledged", async (t) => {
	const bench = await openModem(t);
	const waiting = deliver(bench);
	await respond(bench, { kind: "notification", transactionId: waiting.transactionId, status: "deferred" });
	t.is(waiting.state, "deferred");
	const { message } = await retrieve(bench, waiting);
	await respond(bench, { kind: "acknowledgement", transactionId: message?.transactionId ?? "" });
	t.is(waiting.state, "retrieved");
});

test("a message that nobody wants is dropped, and cannot be fetched any more", async (t) => {
	const bench = await openModem(t);
	const waiting = deliver(bench);
	await respond(bench, { kind: "notification", transactionId: waiting.transactionId, status: "rejected" });
	t.is(waiting.state, "rejected");
	t.like(await failure(t, retrieve(bench, waiting)), { kind: "refused", class: "retrieve-status", code: 226 });
	const nowhere = { ...waiting, url: "http://mmsc.example.com/fetch/9999" };
	t.like(await failure(t, retrieve(bench, nowhere)), { kind: "refused", class: "http", code: 404 });
});

test("what the centre answers instead of the message says whether another try helps, and the next try works", async (t) => {
	const bench = await openModem(t);
	const waiting = deliver(bench, PARTS.slice(0, 2));
	for (const [answer, outcome] of [
		["503", { kind: "failed", class: "http", code: 503 }],
		["403", { kind: "failed", class: "http", code: 403, first: "settings" }],
		["410", { kind: "refused", class: "http", code: 410 }],
		["Error-transient-network-problem", { kind: "failed", class: "retrieve-status", code: 194 }],
		["Error-permanent-content-unsupported", { kind: "refused", class: "retrieve-status", code: 227 }],
		["web-page", { kind: "failed", class: "format" }],
		["broken-off", { kind: "failed" }],
	] as const) {
		bench.carrier.mms.answerNextRetrieval(answer, 1);
		t.like(await failure(t, retrieve(bench, waiting)), outcome, answer);
	}
	t.is((await retrieve(bench, waiting)).parts.length, 2);
});

test("without network it is a failure of the bearer, and HTTP is left closed", async (t) => {
	const bench = await openModem(t);
	const waiting = deliver(bench);
	bench.carrier.setNetwork(false);
	const outcome = await failure(t, retrieve(bench, waiting));
	t.is(outcome.kind, "failed");
	bench.carrier.setNetwork(true);
	await bench.untilState("ready");
	await bench.advance(60_000);
	t.is((await retrieve(bench, waiting)).parts.length, PARTS.length);
});

test("HTTP that an earlier life left open is no obstacle", async (t) => {
	const bench = await openModem(t);
	const waiting = deliver(bench);
	await bench.run(
		bench.modem.use("a test", async (line) => {
			t.is((await line.raw("AT+HTTPINIT")).final, "OK");
			t.is((await line.raw("AT+HTTPINIT")).final, "ERROR");
		}),
	);
	t.is((await retrieve(bench, waiting)).parts.length, PARTS.length);
});

test("a reset in the middle of the content fails the try, and the next one succeeds", async (t) => {
	const bench = await openModem(t);
	const waiting = deliver(bench);
	let bytes = 0;
	const receiver = new Collector();
	receiver.data = ({ length }) => {
		bytes += length;
		if (bytes > 20_000 && bytes - length <= 20_000) bench.virtualModem.reset();
	};
	t.is((await failure(t, retrieve(bench, waiting, receiver))).kind, "failed");
	await bench.untilState("ready");
	t.is((await retrieve(bench, waiting)).parts.length, PARTS.length);
});

test("a gateway that restarts in the middle fetches it from the beginning", async (t) => {
	const bench = await openModem(t);
	const waiting = deliver(bench);
	const receiver = new Collector();
	let bytes = 0;
	receiver.data = ({ length }) => {
		bytes += length;
	};
	const lost = begin(bench, waiting, receiver).catch(() => undefined);
	await bench.until(() => bytes > 10_000);
	bench.restartGateway();
	await lost;
	bench.modem.start();
	await bench.untilState("ready");
	t.deepEqual((await retrieve(bench, waiting)).parts[2]?.bytes, [...PHOTOGRAPH]);
});

test("a message of 300 kB takes at most 5 % more than the line does, at 115200 bit/s", async (t) => {
	const bench = await openModem(t);
	const picture = new Uint8Array(300_000).fill(0xa5);
	const waiting = deliver(bench, [{ contentType: "image/jpeg", name: "large.jpg", bytes: picture }]);
	const { parts } = await retrieve(bench, waiting);
	t.is(parts[0]?.bytes.length, picture.length);
	const read = bench.traffic.filter((line) => line.includes("HTTPREAD"));
	const timeOf = (line = "") => Number.parseFloat(line);
	const time = timeOf(read.at(-1)) - timeOf(read[0]);
	t.true((waiting.size * 10_000) / 115_200 / time >= 0.95, `${time} ms`);
});
