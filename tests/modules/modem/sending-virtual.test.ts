import test from "ava";
import type { OutcomeKind } from "modem/outcome";
import { begin, EACH_MODEL, MODELS, openReady, PHOTOGRAPH, SMALL, send, sendInVain } from "./support/scenes";
import { makeTask } from "./support/task";

const task = () => makeTask({ text: "hello" }, { "small.jpg": SMALL });

for (const { name, model, facts } of EACH_MODEL) {
	test(`${name}: a reset in mid-upload fails the try, and the next one succeeds`, async (t) => {
		const bench = await openReady(t, { model });
		bench.virtualModem.resetAfter(50_000);
		const outcome = await sendInVain(bench, makeTask({}, { "photo.jpg": PHOTOGRAPH }));
		t.like(outcome, { kind: "failed" });
		await bench.untilState("ready");
		t.is((await send(bench, makeTask({}, { "photo.jpg": PHOTOGRAPH }))).kind, "sent");
		t.is(bench.carrier.mms.deliveries.length, 1);
	});

	test(`${name}: what is left of a task after a restart fails as restarted`, async (t) => {
		const bench = await openReady(t, { model });
		const work = bench.modem.use("a test", async (line) => {
			bench.virtualModem.reset();
			await line.pause(10_000);
			return line.raw("AT");
		});
		const error = await t.throwsAsync(bench.run(work));
		t.like(error, { class: "restarted", sent: false });
	});

	test(`${name}: a message centre that says 503 is tried again, and then it is sent`, async (t) => {
		const bench = await openReady(t, { model });
		bench.carrier.mms.answerNext("503", 1);
		const outcome = await send(bench, task());
		t.is(outcome.kind, "failed");
		t.is((await send(bench, task())).kind, "sent");
		t.is(bench.carrier.mms.deliveries.length, 1);
	});

	test(`${name}: a proxy that is down is a failure`, async (t) => {
		const bench = await openReady(t, { model });
		bench.carrier.setProxy(false);
		t.is((await send(bench, task())).kind, "failed");
		bench.carrier.setProxy(true);
		t.is((await send(bench, task())).kind, "sent");
	});

	test(`${name}: without a proxy the centre is asked directly`, async (t) => {
		const bench = await openReady(t, { model });
		t.is((await send(bench, makeTask({}, { "small.jpg": SMALL }, { proxy: "" }))).kind, "sent");
	});

	test(`${name}: a delivery report is asked for only where its sender wants one`, async (t) => {
		const bench = await openReady(t, { model });
		for (const receipt of [true, false]) {
			t.is((await send(bench, makeTask({ text: "x", receipt }))).kind, "sent");
			t.is(bench.carrier.mms.deliveries.at(-1)?.message.deliveryReport, receipt);
		}
	});

	test(`${name}: the centre is told how long to keep a message, where somebody has said it`, async (t) => {
		const bench = await openReady(t, { model });
		const hour = 3_600_000;
		for (const [validity, seconds] of [
			[undefined, undefined],
			[1000, 3_600],
			[hour + 1, 43_200],
			[7 * 24 * hour, 604_800],
		] as const) {
			t.is((await send(bench, { ...makeTask({ text: "x" }), validity })).kind, "sent");
			const { expiry } = bench.carrier.mms.deliveries.at(-1)?.message ?? {};
			t.deepEqual(expiry, seconds === undefined ? undefined : { relative: true, seconds });
		}
	});

	test(`${name}: another APN with user and password is taken`, async (t) => {
		const bench = await openReady(t, { model });
		const settings = { apn: "mms.example.com", apnUser: "someone", apnPassword: "secret-word" };
		for (let count = 0; count < 2; count++)
			t.is((await send(bench, makeTask({ text: "x" }, {}, settings))).kind, "sent");
		t.is((await send(bench, makeTask({ text: "x" }))).kind, "sent", "and the first one again");
		t.false(bench.traffic.some((line) => line.includes("secret-word")));
	});

	test(`${name}: the result of a message is heard by a gateway that was reset meanwhile`, async (t) => {
		const bench = await openReady(t, { model });
		void begin(bench, makeTask({}, { "photo.jpg": PHOTOGRAPH })).catch(() => undefined);
		await bench.until(() => bench.traffic.some((line) => /> AT\+(CMMSSEND$|QMMSEND=)/.test(line)));
		await bench.advance(100);
		bench.restartGateway();
		bench.modem.start();
		await bench.until(() => bench.modem.services.mms !== undefined);
		const outcome = await bench.run(
			bench.modem.use("the late result", (line) => {
				const { mms } = bench.modem.services;
				return mms ? mms.listen(line, 30_000) : Promise.resolve(undefined);
			}),
		);
		t.is(outcome?.kind, "sent");
	});

	test(`${name}: a modem that hangs in the commit leaves it uncertain, and comes back`, async (t) => {
		const bench = await openReady(t, { model });
		bench.virtualModem.hang(facts.commit);
		t.like(await send(bench, task()), { kind: "uncertain", class: "timeout" });
		await bench.until(() => bench.modem.state.name !== "ready");
		await bench.untilState("ready");
		t.is((await send(bench, task())).kind, "sent");
	});

	test(`${name}: a modem that hangs while preparing fails, and comes back`, async (t) => {
		const bench = await openReady(t, { model });
		bench.virtualModem.hang(facts.compose);
		t.like(await sendInVain(bench, task()), { kind: "failed", class: "timeout" });
		await bench.until(() => bench.modem.state.name !== "ready");
		await bench.untilState("ready");
		t.is((await send(bench, task())).kind, "sent");
	});

	test(`${name}: names that the modem does not take, and equal ones, still arrive`, async (t) => {
		const bench = await openReady(t, { model });
		const files = { "фото.jpg": SMALL, "a:b,c.jpg": SMALL, "dirt road.jpg": SMALL };
		t.is((await send(bench, makeTask({}, files))).kind, "sent");
		const parts = bench.carrier.mms.deliveries[0]?.message.parts ?? [];
		t.is(parts.length, 3);
		t.true(parts.some(({ contentLocation }) => contentLocation === "dirt road.jpg"));
	});

	test(`${name}: a long subject in another script arrives`, async (t) => {
		const bench = await openReady(t, { model });
		for (const subject of ["日本語の件名は十九文字まで入ります", 'said "hello"', "plain; with, signs"]) {
			t.is((await send(bench, makeTask({ subject, text: "x" }))).kind, "sent", subject);
			t.is(bench.carrier.mms.deliveries.at(-1)?.message.subject, subject);
		}
	});

	test(`${name}: nothing of a message is left in the modem`, async (t) => {
		const bench = await openReady(t, { model });
		await send(bench, task());
		const answer = await bench.run(bench.modem.use("a test", (line) => line.raw(facts.listFiles)));
		t.false(
			answer.lines.some((line) => line.includes("small.jpg")),
			answer.lines.join("|"),
		);
	});

	for (const [baud, share] of [
		[115_200, 0.97],
		[460_800, 0.9],
		...(facts.rates.includes(921_600) ? ([[921_600, 0.88]] as const) : []),
	] as const) {
		test(`${name}: a file of 300 kB goes up at ${share * 100} % of ${baud} bit/s at least`, async (t) => {
			const bench = await openReady(t, { model });
			bench.uart.modem.baud = baud;
			bench.uart.gateway.set({ baud });
			const file = new Uint8Array(300_000).map((_, index) => (index * 7) % 251);
			t.is((await send(bench, makeTask({}, { "large.wav": file }))).kind, "sent");
			const start = bench.traffic.findIndex((line) => line.includes(`> AT${facts.upload}=`));
			const [from = "", ...rest] = bench.traffic.slice(start);
			const to = rest.find((line) => line.includes(`> AT${facts.afterUpload}`)) ?? "";
			const taken = Number.parseFloat(to) - Number.parseFloat(from);
			const ideal = (300_000 * 10_000) / baud;
			t.log(`${((100 * ideal) / taken).toFixed(2)} % of the line rate`);
			t.true(ideal / taken >= share, `${ideal / taken}`);
		});
	}
}

test("quectel-lte: without RTS and CTS the blocks are acknowledged, at hardly less speed", async (t) => {
	const bench = await openReady(t, { model: MODELS["quectel-lte"], flowControl: false });
	const file = new Uint8Array(300_000).map((_, index) => (index * 7) % 251);
	t.is((await send(bench, makeTask({}, { "large.wav": file }))).kind, "sent");
	const from = bench.traffic.find((line) => /AT\+QFUPL=.*,1$/.test(line));
	const to = bench.traffic.find((line) => /AT\+QMMSEDIT=1/.test(line));
	const share = (300_000 * 10_000) / 115_200 / (Number.parseFloat(to ?? "") - Number.parseFloat(from ?? ""));
	t.log(`${(100 * share).toFixed(2)} % of the line rate`);
	t.true(share >= 0.97, String(share));
});

test("quectel-lte: the message centre's refusals are told in words", async (t) => {
	const bench = await openReady(t, { model: MODELS["quectel-lte"] });
	const cases: [string, OutcomeKind, RegExp][] = [
		["403", "refused", /403.*forbidden/],
		["404", "refused", /404/],
		["500", "failed", /500/],
		["Error-content-not-accepted", "refused", /content not accepted; send another/],
		["Error-permanent-service-denied", "refused", /ask the operator/],
		["Error-transient-network-problem", "failed", /try again later/],
		["lost-answer", "uncertain", /may have arrived/],
		["web-page", "uncertain", /could not be read/],
	];
	for (const [what, kind, words] of cases) {
		bench.carrier.mms.answerNext(what, 1);
		const outcome = await send(bench, task());
		t.is(outcome.kind, kind, `${what}: ${outcome.text}`);
		t.regex(outcome.text, words);
	}
});

test("sim767xx: a lost answer is uncertain; what never left is not, whatever the centre said", async (t) => {
	const bench = await openReady(t, { model: MODELS.sim767xx });
	bench.carrier.mms.answerNext("lost-answer", 1);
	t.like(await send(bench, task()), { kind: "uncertain", code: 188 });
	bench.carrier.mms.answerNext("Error-permanent-service-denied", 1);
	t.like(await send(bench, task()), { kind: "failed", code: 201 });
	bench.carrier.setProxy(false);
	t.like(await send(bench, task()), { kind: "failed", code: 190 });
	bench.carrier.setProxy(true);
	t.is(bench.carrier.mms.deliveries.length, 1);
});

test("quectel-lte: error lines without their later fields are understood", async (t) => {
	const bench = await openReady(t, { model: MODELS["quectel-lte"], quirks: ["short-result-fields"] });
	bench.carrier.mms.answerNext("403", 1);
	t.like(await send(bench, task()), { kind: "failed", code: 766 });
});

test("quectel-lte: +++ in a file does not end its upload", async (t) => {
	const bench = await openReady(t, { model: MODELS["quectel-lte"], quirks: ["plus-without-guard"] });
	const file = new TextEncoder().encode(`+++ATH+++${"+".repeat(100)}${"x".repeat(9000)}+++`);
	t.is((await send(bench, makeTask({}, { "plus.bin": file }))).kind, "sent");
	t.deepEqual(new Uint8Array(bench.carrier.mms.deliveries[0]?.message.parts[0]?.bytes ?? []), file);
});

test("sim767xx: the refusals of a message centre are failures, and it is said that the modem does not tell why", async (t) => {
	const bench = await openReady(t, { model: MODELS.sim767xx });
	for (const what of ["403", "Error-service-denied"]) {
		bench.carrier.mms.answerNext(what, 1);
		const outcome = await send(bench, task());
		t.is(outcome.kind, "failed", what);
		t.regex(outcome.text, /does not tell/);
	}
});

for (const quirks of [["small-blocks"], ["needs-pauses"], ["small-blocks", "needs-pauses"], ["bare-prompt"]]) {
	test(`sim767xx: a modem with ${quirks.join(" and ")} gets its file`, async (t) => {
		const bench = await openReady(t, { model: MODELS.sim767xx, quirks });
		t.is((await send(bench, makeTask({}, { "photo.jpg": PHOTOGRAPH }))).kind, "sent");
		t.deepEqual(new Uint8Array(bench.carrier.mms.deliveries[0]?.message.parts[0]?.bytes ?? []), PHOTOGRAPH);
		const tries = bench.traffic.filter((line) => line.includes("> AT+CFTRANRX")).length;
		t.is((await send(bench, makeTask({}, { "photo.jpg": PHOTOGRAPH }))).kind, "sent");
		const later = bench.traffic.filter((line) => line.includes("> AT+CFTRANRX")).length - tries;
		t.true(later <= tries, "what was learnt is kept");
	});
}
