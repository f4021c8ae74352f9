import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "ava";
import { CARRIER_SETTINGS, Carrier } from "../../../simulator/carrier/carrier";
import { VirtualClock } from "../../../simulator/clock/virtual-clock";
import { encodeSendRequest } from "../../../simulator/modem/mms/encode-send-request";
import { type PostTarget, post } from "../../../simulator/modem/mms/post";
import { exampleMessage } from "./example-message";
import { exampleRequest } from "./example-request";

const THROUGH_PROXY: PostTarget = { url: CARRIER_SETTINGS.mmsCentre, proxy: CARRIER_SETTINGS.mmsProxy };
const DIRECT: PostTarget = { url: CARRIER_SETTINGS.mmsCentre };

const openCarrier = async (t: { teardown(end: () => Promise<void>): void }, directory?: string): Promise<Carrier> => {
	const carrier = await Carrier.open({ clock: new VirtualClock(), ...(directory === undefined ? {} : { directory }) });
	t.teardown(() => carrier.close());
	return carrier;
};

for (const [way, target] of [
	["through the proxy", THROUGH_PROXY],
	["directly", DIRECT],
	["without a scheme", { ...DIRECT, url: "mmsc.example.com/mms" }],
] as const) {
	test(`a message posted ${way} is delivered and confirmed`, async (t) => {
		const carrier = await openCarrier(t);
		const result = await post(carrier, target, encodeSendRequest(exampleRequest()));
		t.deepEqual(result, {
			kind: "answer",
			status: 200,
			confirmation: {
				transactionId: "T0001",
				responseStatus: 128,
				responseText: "Ok",
				messageId: "1@mmsc.example.com",
			},
		});
		t.is(carrier.mms.deliveries.length, 1);
	});
}

test("a message posted twice is delivered twice", async (t) => {
	const carrier = await openCarrier(t);
	const pdu = encodeSendRequest(exampleRequest());
	await post(carrier, DIRECT, pdu);
	await post(carrier, DIRECT, pdu);
	t.is(carrier.mms.deliveries.length, 2);
});

test("the mailbox holds the PDU exactly as posted and what was read from it, and goes on counting", async (t) => {
	const directory = mkdtempSync(join(tmpdir(), "outpost-"));
	t.teardown(() => rmSync(directory, { recursive: true }));
	const pdu = encodeSendRequest(exampleRequest());
	await post(await openCarrier(t, directory), DIRECT, pdu);
	await post(await openCarrier(t, directory), DIRECT, pdu);
	t.deepEqual(readFileSync(join(directory, "carrier/mms/0001.mms")), Buffer.from(pdu));
	const read = JSON.parse(readFileSync(join(directory, "carrier/mms/0002.json"), "utf8"));
	t.like(read, {
		receivedAt: "2026-01-01T12:00:00.000Z",
		subject: "Überfahrt nach Århus 🚢",
		cc: ["+12065550124/TYPE=PLMN"],
		contentType: "application/vnd.wap.multipart.mixed",
	});
	t.like(read.parts[0], { contentType: "text/plain", charset: "utf-8", text: "Grüße aus dem Hafen" });
	t.deepEqual(read.parts[2], {
		contentType: "audio/amr",
		name: "sound.amr",
		contentId: "<sound>",
		contentLocation: "sound.amr",
		length: 6,
		sha256: "de377e0b0d447001559b924279caf9caf305b977236a5fc594581e1d34068ed9",
	});
});

test("the scene asks for an HTTP status a number of times, then all is as usual", async (t) => {
	const carrier = await openCarrier(t);
	const pdu = encodeSendRequest(exampleRequest());
	carrier.mms.answerNext("503", 2);
	for (const status of [503, 503, 200]) t.like(await post(carrier, DIRECT, pdu), { kind: "answer", status });
	t.is(carrier.mms.deliveries.length, 1);
	t.is(carrier.mms.rejections.length, 2);
});

test("the scene asks for a response status by name; nothing is delivered", async (t) => {
	const carrier = await openCarrier(t);
	carrier.mms.answerNext("error-permanent-sending-address-unresolved");
	const result = await post(carrier, THROUGH_PROXY, encodeSendRequest(exampleRequest()));
	t.like(result, { status: 200, confirmation: { transactionId: "T0001", responseStatus: 227 } });
	t.is(carrier.mms.deliveries.length, 0);
	carrier.mms.answerNext("200");
	t.like(await post(carrier, DIRECT, encodeSendRequest(exampleRequest())), { confirmation: { responseStatus: 128 } });
});

test("a lost answer: the message is delivered, the sender sees a broken connection", async (t) => {
	const carrier = await openCarrier(t);
	carrier.mms.answerNext("lost-answer", 1);
	const result = await post(carrier, THROUGH_PROXY, encodeSendRequest(exampleRequest()));
	t.deepEqual(result, { kind: "failure", reason: "reset" });
	t.is(carrier.mms.deliveries.length, 1);
});

test("a web page with HTTP status 200 is no confirmation", async (t) => {
	const carrier = await openCarrier(t);
	carrier.mms.answerNext("web-page", 1);
	const result = await post(carrier, DIRECT, encodeSendRequest(exampleRequest()));
	t.deepEqual(result, { kind: "answer", status: 200, confirmation: undefined });
	t.is(carrier.mms.deliveries.length, 0);
});

test("an answer that no centre can give is refused in words", async (t) => {
	const carrier = await openCarrier(t);
	t.throws(() => carrier.mms.answerNext("teapot"), { message: /cannot answer teapot: give an HTTP status/ });
	t.throws(() => carrier.mms.answerNext("503", 0), { message: /give 1 or more/ });
});

test("a corrupt message and one without recipients are answered by their response status", async (t) => {
	const carrier = await openCarrier(t);
	t.like(await post(carrier, DIRECT, Uint8Array.of(0x8c, 0x80, 0x98)), { confirmation: { responseStatus: 226 } });
	const lonely = encodeSendRequest({ ...exampleRequest(), to: [], cc: [], bcc: [] });
	t.like(await post(carrier, DIRECT, lonely), { confirmation: { responseStatus: 227 } });
	t.is(carrier.mms.deliveries.length, 0);
});

test("what goes to a wrong place fails as it would outside", async (t) => {
	const carrier = await openCarrier(t);
	const pdu = encodeSendRequest(exampleRequest());
	const outcome = async (target: PostTarget) => {
		const result = await post(carrier, target, pdu);
		return result.kind === "answer" ? result.status : result.reason;
	};
	t.is(await outcome({ url: "http://mmsc.example.com/elsewhere" }), 404);
	t.is(await outcome({ url: "http://other.example.com/mms" }), "no such host");
	t.is(await outcome({ url: "https://mmsc.example.com/mms" }), "no such host");
	t.is(await outcome({ ...THROUGH_PROXY, url: "http://other.example.com/mms" }), 502);
	t.is(await outcome({ url: "http://mmsc.example.com:8080/mms" }), "refused");
	t.is(await outcome({ ...DIRECT, proxy: { host: "10.0.0.1", port: 80 } }), "no such host");
	t.is(carrier.mms.deliveries.length, 0);
});

test("without the proxy only the direct way is open; without network none", async (t) => {
	const carrier = await openCarrier(t);
	const pdu = encodeSendRequest(exampleRequest());
	carrier.setProxy(false);
	t.deepEqual(await post(carrier, THROUGH_PROXY, pdu), { kind: "failure", reason: "refused" });
	t.like(await post(carrier, DIRECT, pdu), { status: 200 });
	carrier.setNetwork(false);
	t.deepEqual(await post(carrier, DIRECT, pdu), { kind: "failure", reason: "no network" });
});

test("coverage, signal, SIM and time change as the scene says, and listeners hear of it", async (t) => {
	const carrier = await openCarrier(t);
	let changes = 0;
	carrier.onChange(() => changes++);
	carrier.setSignal(7);
	t.is(carrier.signal, 7);
	carrier.setNetwork(false);
	carrier.setNetwork(false);
	t.deepEqual([carrier.available, carrier.signal], [false, 99]);
	carrier.setNetwork(true);
	t.deepEqual([carrier.available, carrier.signal], [true, 7]);
	carrier.insertSim(false);
	t.false(carrier.sim.inserted);
	carrier.setTime(Date.UTC(2030, 0, 1));
	t.is(carrier.time(), Date.UTC(2030, 0, 1));
	t.is(changes, 5);
	t.throws(() => carrier.setSignal(32), { message: /give 0 to 31, or 99/ });
});

test("a picture message is announced over the short message centre, to the port of WAP push", async (t) => {
	const clock = new VirtualClock();
	const carrier = await Carrier.open({ clock });
	t.teardown(() => carrier.close());
	const tpdus: Buffer[] = [];
	carrier.sms.attach({
		reachable: true,
		deliver: (tpdu, _centre, answer) => {
			tpdus.push(Buffer.from(tpdu));
			answer();
		},
	});
	carrier.mms.deliver(exampleMessage());
	await clock.run(60_000);
	t.true(tpdus.length > 1, "too long for one message");
	// Application port addressing, 16 bits (23.040 9.2.3.24.4): from 9200 to 2948.
	for (const tpdu of tpdus) t.true(tpdu.includes(Buffer.from("05040b8423f0", "hex")));
	t.true(Buffer.concat(tpdus).includes("application/vnd.wap.mms-message"));
});
