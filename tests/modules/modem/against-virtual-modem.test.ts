import { readFileSync } from "node:fs";
import test from "ava";
import type { Outcome } from "modem/outcome";
import { models } from "../../../simulator/modem/models";
import { makeTask } from "./support/task";
import { type BenchOptions, VirtualBench } from "./support/virtual-bench";

const PHOTOGRAPH = new Uint8Array(readFileSync(new URL("../../fixtures/dirt-road.jpg", import.meta.url)));

const MODELS = { sim767xx: models.sim767xx, "quectel-lte": models["quectel-lte"] };

async function open(t: { teardown(end: () => Promise<void>): void }, options: BenchOptions): Promise<VirtualBench> {
	const bench = await VirtualBench.open(options);
	t.teardown(() => bench.close());
	return bench;
}

async function openReady(t: Parameters<typeof open>[0], options: BenchOptions): Promise<VirtualBench> {
	const bench = await open(t, options);
	bench.virtualModem.powerOn();
	bench.modem.start();
	await bench.untilState("ready");
	return bench;
}

/** Prepare and commit under one lock, as the gateway does it. */
function send(bench: VirtualBench, task: ReturnType<typeof makeTask>): Promise<Outcome> {
	const { mms } = bench.modem.services;
	if (!mms) throw new Error("the modem offers no MMS");
	return bench.run(
		bench.modem.use("a test", async (line) => {
			mms.check(task.message, task.settings);
			await mms.prepare(line, task);
			const outcome = await mms.commit(line);
			await mms.clean(line);
			return outcome;
		}),
	);
}

for (const [name, model] of Object.entries(MODELS)) {
	test(`${name}: is found, brought into the network and tells what it is`, async (t) => {
		const bench = await openReady(t, { model });
		t.is(bench.modem.operator, "Example Mobile");
		t.is(bench.modem.signal, 24);
		t.true(bench.modem.registration.eps?.registered);
		t.is(bench.modem.identity?.imei.length, 15);
		t.is(bench.modem.bearer.attached, true);
		t.true(Math.abs((bench.modem.networkTime ?? 0) - bench.carrier.time()) < 1000);
	});

	test(`${name}: a message with a photograph, text and recipients arrives as it was meant`, async (t) => {
		const bench = await openReady(t, { model });
		const plus = new TextEncoder().encode(`begin +++ ++++++${"x".repeat(5000)}+++`);
		const task = makeTask(
			{
				to: ["+12065550123", "+12065550124"],
				cc: ["someone@example.com"],
				bcc: ["+12065550125"],
				subject: "Grüße vom Feldweg",
				text: "Schöne Straße 🙂",
			},
			{ "dirt road.jpg": PHOTOGRAPH, "plus.bin": plus },
		);
		const outcome = await send(bench, task);
		t.like(outcome, { kind: "sent", code: 0 });
		t.is(bench.carrier.mms.deliveries.length, 1);
		const { message } = bench.carrier.mms.deliveries[0] as (typeof bench.carrier.mms.deliveries)[0];
		t.log(
			JSON.stringify({
				...message,
				parts: message.parts.map(({ bytes, ...part }) => ({ ...part, length: bytes.length })),
			}),
		);
		t.is(message.subject, "Grüße vom Feldweg");
		t.deepEqual(task.progressed.at(-1)?.[0], task.progressed.at(-1)?.[1]);
		t.true(task.opened.every(({ closed }) => closed));
		const photograph = message.parts.find((part) => part.contentType.type === "image/jpeg");
		t.deepEqual(photograph && new Uint8Array(photograph.bytes), PHOTOGRAPH);
		t.true(message.parts.some((part) => Buffer.compare(part.bytes, plus) === 0));
		t.true(message.parts.some((part) => Buffer.from(part.bytes).toString("utf8") === "Schöne Straße 🙂"));
	});
}
