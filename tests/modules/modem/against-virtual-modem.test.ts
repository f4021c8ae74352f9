import test from "ava";
import { EACH_MODEL, openReady, PHOTOGRAPH, send } from "./support/scenes";
import { makeTask } from "./support/task";

for (const { name, model } of EACH_MODEL) {
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
			{ "dirt road.jpg": PHOTOGRAPH, "plus.amr": plus },
		);
		const outcome = await send(bench, task);
		t.like(outcome, { kind: "sent", code: 0 });
		t.is(bench.carrier.mms.deliveries.length, 1);
		const { message } = bench.carrier.mms.deliveries[0] as (typeof bench.carrier.mms.deliveries)[0];
		t.is(message.subject, "Grüße vom Feldweg");
		t.deepEqual(task.progressed.at(-1)?.[0], task.progressed.at(-1)?.[1]);
		t.true(task.opened.every(({ closed }) => closed));
		const photograph = message.parts.find((part) => part.contentType.type === "image/jpeg");
		t.deepEqual(photograph && new Uint8Array(photograph.bytes), PHOTOGRAPH);
		t.true(message.parts.some((part) => Buffer.compare(part.bytes, plus) === 0));
		t.true(message.parts.some((part) => Buffer.from(part.bytes).toString("utf8") === "Schöne Straße 🙂"));
	});
}
