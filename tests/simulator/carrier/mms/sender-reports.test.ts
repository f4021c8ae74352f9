import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "ava";
import { pushedPdu } from "../../../../simulator/modem/mms/decode-notification";
import { encodeNotifyResponse } from "../../../../simulator/modem/mms/encode-responses";
import { encodeSendRequest } from "../../../../simulator/modem/mms/encode-send-request";
import { exampleRequest } from "../example-request";
import { CentreBench } from "./centre-bench";

const READ_RECEIVED = 135;

/** PDUs of reports begin with their type; recipient and status are looked for in them as they are coded. */
const reports = (bench: CentreBench) =>
	bench.pushes
		.map((payload) => Buffer.from(pushedPdu(payload)!))
		.filter((pdu) => pdu[1] === 134 || pdu[1] === 136)
		.map((pdu) => `${pdu[1]} ${/\+\d+/.exec(pdu.toString("latin1"))?.[0]} ${pdu.at(-1)}`);

test("each recipient is reported a while after the message, when the sender asked for it", async (t) => {
	const bench = await CentreBench.open(t);
	await bench.post(encodeSendRequest({ ...exampleRequest(), cc: [], bcc: [] }));
	await bench.post(encodeSendRequest({ ...exampleRequest(), deliveryReport: false }));
	await bench.pass(4);
	t.deepEqual(reports(bench), []);
	await bench.pass(2);
	t.is(bench.pushes.length, 2);
	t.is(reports(bench)[0], "134 +12065550123 129");
	t.true(pushedPdu(bench.pushes[1]!)!.length > 0 && Buffer.from(bench.pushes[1]!).includes("someone@example.com"));
});

test("the scene says what becomes of messages at their recipients", async (t) => {
	const bench = await CentreBench.open(t);
	const request = encodeSendRequest({ ...exampleRequest(), to: ["+12065550123"], cc: [], bcc: [] });
	bench.centre.setFate("expired", 1);
	await bench.post(request);
	await bench.pass(10);
	bench.centre.setFate("silent", 1);
	await bench.post(request);
	await bench.pass(10);
	await bench.post(request);
	await bench.pass(10);
	t.deepEqual(reports(bench), ["134 +12065550123 128", "134 +12065550123 129"]);
});

test("reports of the last message come when the scene asks for them", async (t) => {
	const bench = await CentreBench.open(t);
	bench.centre.setFate("silent");
	const request = { ...exampleRequest(), to: ["+12065550123", "+12065550124"], cc: [], bcc: [], readReport: true };
	await bench.post(encodeSendRequest(request));
	bench.centre.reportLast("delivered");
	bench.centre.reportLast("read", "+12065550124");
	t.deepEqual(reports(bench), ["134 +12065550123 129", "134 +12065550124 129", "136 +12065550100 128"]);
});

test("of what the gateway sent to itself it is told what it did with it", async (t) => {
	const bench = await CentreBench.open(t);
	await bench.post(encodeSendRequest({ ...exampleRequest(), to: ["+12065550100"], cc: [], bcc: [], readReport: true }));
	await bench.pass(10);
	t.deepEqual(reports(bench), []);
	await bench.post(encodeNotifyResponse("in-1", "retrieved"));
	t.deepEqual(reports(bench), ["134 +12065550100 129"]);
	t.is(await bench.post(readReceived("1@mmsc.example.com")), 200);
	t.deepEqual(reports(bench).slice(1), ["136 +12065550100 128"]);
	t.deepEqual(
		bench.centre.incoming[0]!.told.map(({ what }) => what),
		["M-NotifyResp.ind retrieved", "M-Read-Rec.ind read"],
	);
});

test("a read report for somebody else is taken too", async (t) => {
	const bench = await CentreBench.open(t);
	const message = bench.centre.deliver({ from: "+12065550188", to: [], cc: [], readReport: true, parts: [] });
	t.is(await bench.post(readReceived(message.messageId)), 200);
	t.like(message.senderTold, { 0: { kind: "read", status: "read" } });
	t.deepEqual(reports(bench), []);
});

test("what is due at the end of a run is reported in the next", async (t) => {
	const folder = mkdtempSync(join(tmpdir(), "outpost-"));
	t.teardown(() => rmSync(folder, { recursive: true }));
	const first = await CentreBench.open(t, folder);
	await first.post(encodeSendRequest({ ...exampleRequest(), to: ["+12065550123"], cc: [], bcc: [] }));
	const second = await CentreBench.open(t, folder);
	await second.pass(10);
	t.deepEqual(reports(second), ["134 +12065550123 129"]);
	const third = await CentreBench.open(t, folder);
	await third.pass(10);
	t.deepEqual(reports(third), []);
});

/** M-Read-Rec.ind as a client posts it (OMA-TS-MMS_ENC-V1_3, 6.6.1). */
function readReceived(messageId: string): Uint8Array {
	return Buffer.concat([
		Buffer.of(0x8c, READ_RECEIVED, 0x8d, 0x92, 0x8b),
		Buffer.from(`${messageId}\0`),
		Buffer.from("\x97+12065550188/TYPE=PLMN\0", "latin1"),
		Buffer.of(0x89, 1, 129, 0x9b, 128),
	]);
}
