import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "ava";
import { encodeAcknowledgement, encodeNotifyResponse } from "../../../../simulator/modem/mms/encode-responses";
import { exampleMessage } from "../example-message";
import { CentreBench, PROXY } from "./centre-bench";

const NOT_FOUND = 226;

test("a message is announced at once, with what its recipient needs to decide", async (t) => {
	const bench = await CentreBench.open(t);
	const message = bench.centre.deliver({ ...exampleMessage(), expires: 3600 });
	await bench.pass(0);
	t.is(bench.pushes.length, 1);
	t.deepEqual(bench.notifications[0], {
		transactionId: "in-1",
		from: "+12065550188/TYPE=PLMN",
		subject: "Ωραία θέα 山頂 🏔",
		messageClass: "personal",
		messageSize: message.size,
		expiry: { relative: true, seconds: 3600 },
		contentLocation: "http://mmsc.example.com/fetch/in-1",
	});
});

for (const [way, proxy] of [
	["directly", undefined],
	["through the proxy", PROXY],
] as const) {
	test(`a message is fetched ${way}, and its size is the one that was announced`, async (t) => {
		const bench = await CentreBench.open(t);
		const source = exampleMessage();
		const { url, size } = bench.centre.deliver(source);
		const result = await bench.get(url, proxy);
		t.is(result.kind === "answer" && result.body.length, size);
		const { parts, contentType, ...headers } = await bench.retrieve(url, proxy);
		t.deepEqual(headers, {
			transactionId: "in-1",
			messageId: "in-1@mmsc.example.com",
			version: "1.2",
			date: 1_767_268_800,
			from: "+12065550188/TYPE=PLMN",
			to: ["+12065550100/TYPE=PLMN"],
			cc: ["someone@example.com"],
			subject: "Ωραία θέα 山頂 🏔",
			messageClass: "personal",
			priority: "high",
			deliveryReport: true,
			readReport: true,
		});
		t.deepEqual(contentType, {
			type: "application/vnd.wap.multipart.related",
			parameters: { type: "application/smil", start: "<smil.xml>" },
		});
		t.deepEqual(
			parts.map((part) => [part.contentType.type, part.contentType.parameters.name, Buffer.from(part.bytes)]),
			source.parts.map((part) => [part.contentType, part.name, Buffer.from(part.bytes)]),
		);
		t.is(bench.centre.incoming[0]?.fetched.length, 2);
	});
}

test("fetched and answered by M-NotifyResp.ind, a message is over: it is not announced again, nor found", async (t) => {
	const bench = await CentreBench.open(t);
	const message = bench.centre.deliver(exampleMessage());
	await bench.retrieve(message.url);
	t.is(await bench.post(encodeNotifyResponse("in-1", "retrieved")), 200);
	t.is(message.state, "retrieved");
	t.deepEqual(message.told, [{ at: "2026-01-01T12:00:00.000Z", what: "M-NotifyResp.ind retrieved" }]);
	await bench.pass(86_400);
	t.is(bench.pushes.length, 0, "it was over before its first announcement was due");
	t.like(await bench.retrieve(message.url), { retrieveStatus: NOT_FOUND, parts: [] });
});

test("a deferred message is not announced again, waits to be fetched, and ends with M-Acknowledge.ind", async (t) => {
	const bench = await CentreBench.open(t);
	const message = bench.centre.deliver(exampleMessage());
	await bench.pass(1);
	t.is(await bench.post(encodeNotifyResponse("in-1", "deferred")), 200);
	t.is(message.state, "deferred");
	await bench.pass(7_200);
	t.is(bench.pushes.length, 1);
	const { transactionId } = await bench.retrieve(message.url);
	t.is(await bench.post(encodeAcknowledgement(transactionId!)), 200);
	t.is(message.state, "retrieved");
	t.deepEqual(
		message.told.map(({ what }) => what),
		["M-NotifyResp.ind deferred", "M-Acknowledge.ind"],
	);
});

test("a rejected message is dropped; one that was not recognised is kept and not announced again", async (t) => {
	const bench = await CentreBench.open(t);
	const rejected = bench.centre.deliver(exampleMessage());
	const unrecognised = bench.centre.deliver(exampleMessage());
	await bench.pass(1);
	await bench.post(encodeNotifyResponse("in-1", "rejected"));
	await bench.post(encodeNotifyResponse("in-2", "unrecognised"));
	t.deepEqual([rejected.state, unrecognised.state], ["rejected", "unrecognised"]);
	t.like(await bench.retrieve(rejected.url), { retrieveStatus: NOT_FOUND });
	t.is((await bench.retrieve(unrecognised.url)).parts.length, 4);
	await bench.pass(7_200);
	t.is(bench.pushes.length, 2);
});

test("a message that nothing is said of is announced again, later and later, also after it was fetched", async (t) => {
	const bench = await CentreBench.open(t);
	const message = bench.centre.deliver(exampleMessage());
	await bench.pass(1);
	await bench.retrieve(message.url);
	await bench.pass(4_201);
	t.deepEqual(
		message.announced.map((at) => (Date.parse(at) - Date.parse(message.arrivedAt)) / 1000),
		[0, 600, 1_800, 4_200],
	);
	t.deepEqual(new Set(bench.notifications.map(({ transactionId }) => transactionId)), new Set(["in-1"]));
	t.is(bench.notifications[3]?.expiry?.seconds, 259_200 - 4_200);
});

test("a message that is too old is dropped, and its sender is told", async (t) => {
	const bench = await CentreBench.open(t);
	const message = bench.centre.deliver({ ...exampleMessage(), expires: 60 });
	await bench.pass(59);
	t.is(message.state, "waiting");
	await bench.pass(2);
	t.is(message.state, "expired");
	t.deepEqual(message.senderTold, [{ kind: "delivery", status: "expired", at: "2026-01-01T12:01:00.000Z" }]);
	t.like(await bench.retrieve(message.url), {
		retrieveStatus: NOT_FOUND,
		retrieveText: "Error-permanent-message-not-found",
	});
	await bench.post(encodeNotifyResponse("in-1", "retrieved"));
	t.is(message.state, "expired", "too late");
	await bench.pass(86_400);
	t.is(bench.pushes.length, 1);
});

test("the sender is told what he asked for, and only once, unless the gateway forbids it", async (t) => {
	const bench = await CentreBench.open(t);
	const asked = bench.centre.deliver(exampleMessage());
	const notAsked = bench.centre.deliver({ ...exampleMessage(), deliveryReport: undefined });
	const forbidden = bench.centre.deliver(exampleMessage());
	for (const id of ["in-1", "in-1", "in-2"]) await bench.post(encodeNotifyResponse(id, "retrieved"));
	await bench.post(encodeNotifyResponse("in-3", "retrieved", false));
	const statuses = [asked, notAsked, forbidden].map(({ senderTold }) => senderTold.map(({ status }) => status));
	t.deepEqual(statuses, [["retrieved"], [], []]);
});

test("an answer that fits no message, or cannot be read, is a bad request", async (t) => {
	const bench = await CentreBench.open(t);
	t.is(await bench.post(encodeNotifyResponse("in-7", "retrieved")), 400);
	t.is(await bench.post(encodeAcknowledgement("in-1").subarray(0, 5)), 400);
	t.deepEqual(
		bench.centre.rejections.map(({ reason }) => reason.replace(/ \(octet \d+\)$/, "")),
		["M-NotifyResp.ind fits no message", "a text string has no end"],
	);
});

test("the scene spoils what the centre is told; with a lost answer it was told all the same", async (t) => {
	const bench = await CentreBench.open(t);
	const message = bench.centre.deliver(exampleMessage());
	const told = encodeNotifyResponse("in-1", "retrieved");
	bench.centre.answerNextResponse("503", 1);
	t.is(await bench.post(told), 503);
	t.is(message.state, "waiting");
	bench.centre.answerNextResponse("lost-answer", 1);
	t.is(await bench.post(told), 0);
	t.is(message.state, "retrieved");
	t.is(await bench.post(told), 200, "said again");
	t.throws(() => bench.centre.answerNextResponse("web-page"), { message: /cannot answer web-page/ });
});

test("what is unknown below /fetch/ is not found by HTTP already", async (t) => {
	const bench = await CentreBench.open(t);
	t.like(await bench.get("http://mmsc.example.com/fetch/in-9"), { kind: "answer", status: 404 });
});

test("the next run in the same folder still has the message, and goes on announcing it", async (t) => {
	const folder = mkdtempSync(join(tmpdir(), "outpost-"));
	t.teardown(() => rmSync(folder, { recursive: true }));
	const first = await CentreBench.open(t, folder);
	const { url } = first.centre.deliver(exampleMessage());
	await first.pass(1);
	await first.centre.close();
	const second = await CentreBench.open(t, folder);
	await second.pass(601);
	t.is(second.pushes.length, 1);
	t.is((await second.retrieve(url)).parts.length, 4);
	t.is(second.centre.deliver(exampleMessage()).number, 2);
	await second.post(encodeNotifyResponse("in-1", "retrieved"));
	const written = JSON.parse(readFileSync(join(folder, "in-0001.json"), "utf8"));
	t.like(written, {
		number: 1,
		state: "retrieved",
		announced: ["2026-01-01T12:00:00.000Z", "2026-01-01T12:10:00.000Z"],
	});
	t.like(written.content.parts[1], { contentType: "text/plain", name: "text.txt", text: "Grüße vom Gipfel" });
	t.is(written.fetched.length, 1);
});
