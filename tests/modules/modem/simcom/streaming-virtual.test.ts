import test from "ava";
import { begin, MODELS, open, openReady, PHOTOGRAPH, SMALL, send, sendInVain } from "../support/scenes";
import { makeTask } from "../support/task";
import type { VirtualBench } from "../support/virtual-bench";

const model = MODELS.sim767xx;

/** A modem whose C: has room for so many bytes more. */
function almostFull(left: number): string {
	const bytes = Buffer.alloc(11_348_480 - left).toString("base64");
	return JSON.stringify({ nonvolatile: { files: { "C:/theirs.bin": { bytes64: bytes } } } });
}

const ROOM_FOR_A_LIST = 4_096;
const task = () => makeTask({ subject: "Grüße", text: "hello" }, { "photo.jpg": PHOTOGRAPH, "small.jpg": SMALL });
const streamed = (bench: VirtualBench) =>
	bench.traffic.filter((line) => /> AT\+CMMSCFG="data_mode",1/.test(line)).length;
const files = (bench: VirtualBench) =>
	bench.run(bench.modem.use("a test", async (line) => (await line.raw("AT+FSLS=2")).lines));

test("a message whose files C: has no room for goes past it, whole, and nothing of it is left", async (t) => {
	const bench = await openReady(t, { model, kept: almostFull(ROOM_FOR_A_LIST) });
	t.like(await send(bench, task()), { kind: "sent", code: 0 });
	t.is(streamed(bench), 1);
	const { message } = bench.carrier.mms.deliveries[0] ?? t.fail("nothing was delivered");
	t.is(message.subject, "Grüße");
	t.deepEqual(
		message.parts.map(({ bytes }) => Buffer.from(bytes)),
		[Buffer.from("hello"), Buffer.from(PHOTOGRAPH), Buffer.from(SMALL)],
	);
	t.deepEqual(await files(bench), ["+FSLS: FILES:", "theirs.bin"]);
});

test("where C: has room its way is taken", async (t) => {
	const bench = await openReady(t, { model });
	t.is((await send(bench, task())).kind, "sent");
	t.is(streamed(bench), 0);
});

test("the message centre's no, and a modem that restarts before the last byte, are failures: the next try sends it", async (t) => {
	const bench = await openReady(t, { model, kept: almostFull(ROOM_FOR_A_LIST) });
	bench.carrier.mms.answerNext("503", 1);
	t.like(await send(bench, task()), { kind: "failed", code: 190 });
	bench.virtualModem.resetAfter(50_000);
	t.like(await send(bench, task()), { kind: "failed", class: "restarted" });
	await bench.untilState("ready");
	t.is((await send(bench, task())).kind, "sent");
	t.is(bench.carrier.mms.deliveries.length, 1);
});

test("the commit is the last byte: a modem that is silent behind it leaves the message uncertain", async (t) => {
	const bench = await openReady(t, { model, kept: almostFull(ROOM_FOR_A_LIST) });
	bench.carrier.mms.answerNext("lost-answer", 1);
	t.like(await send(bench, task()), { kind: "uncertain", code: 188 });
	t.is(bench.carrier.mms.deliveries.length, 1);
});

test("a gateway that was reset while the bytes went does not call the message sent", async (t) => {
	const bench = await openReady(t, { model, kept: almostFull(ROOM_FOR_A_LIST) });
	void begin(bench, task()).catch(() => undefined);
	await bench.until(() => bench.traffic.some((line) => /> AT\+CMMSSEND$/.test(line)));
	await bench.advance(((PHOTOGRAPH.length - 10_000) * 10_000) / 115_200);
	bench.restartGateway();
	bench.modem.start();
	await bench.until(() => bench.modem.services.mms !== undefined);
	const outcome = await bench.run(
		bench.modem.use("the late result", async (line) => bench.modem.services.mms?.listen(line, 60_000)),
	);
	t.not(outcome?.kind, "sent", "what the start-up has said is in the place of the photograph's end");
	t.like(outcome, { kind: "uncertain" });
});

test("what is neither picture nor sound nor text needs room on C:, and is told so before anything is sent", async (t) => {
	const bench = await openReady(t, { model, kept: almostFull(ROOM_FOR_A_LIST) });
	const outcome = await sendInVain(bench, makeTask({}, { "large.bin": PHOTOGRAPH }));
	t.like(outcome, { kind: "failed", class: "room" });
	t.regex(outcome.text, /no room for large\.bin on C:/);
});

test("without room for the list, too, the message waits for room", async (t) => {
	const bench = await open(t, { model, kept: almostFull(0) });
	bench.virtualModem.powerOn();
	bench.modem.start();
	await bench.untilState("ready");
	t.is((await sendInVain(bench, task())).kind, "failed");
	t.is(bench.carrier.mms.deliveries.length, 0);
});
