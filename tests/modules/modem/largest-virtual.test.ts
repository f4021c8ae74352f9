import test from "ava";
import { EACH_MODEL, openReady, send } from "./support/scenes";
import { makeTask } from "./support/task";

/** The most that each model's checks let through, all at once: what its headers take must fit as well. */
const LARGEST = {
	sim767xx: { bytes: 303_104, files: 4, subject: "件".repeat(19), mailBytes: 60 },
	sim7100: { bytes: 303_104, files: 12, subject: "件".repeat(100), mailBytes: 60 },
	"quectel-lte": { bytes: 614_400, files: 11, subject: "件".repeat(50), mailBytes: 50 },
	"quectel-ec20": { bytes: 614_400, files: 11, subject: "件".repeat(50), mailBytes: 50 },
} as const;

for (const { name, model, facts } of EACH_MODEL) {
	test(`${name}: the largest message that is accepted is sent, and nothing of it is left in the modem`, async (t) => {
		const { bytes, files, subject, mailBytes } = LARGEST[name];
		const bench = await openReady(t, { model });
		const addresses = (list: string) =>
			Array.from({ length: 6 }, (_, index) => `${`${list}${index}`.padEnd(mailBytes - 12, "x")}@example.com`);
		const text = "x".repeat(1_000);
		const each = Math.floor((bytes - text.length) / files);
		const parts = Array.from({ length: files }, (_, index): [string, Uint8Array] => [
			`${String(index).padStart(50, "n")}.wav`,
			new Uint8Array(index === 0 ? bytes - text.length - each * (files - 1) : each).fill(65 + index),
		]);
		const recipients = { to: addresses("to"), cc: addresses("cc"), bcc: addresses("bcc") };
		const task = makeTask({ ...recipients, subject, text }, Object.fromEntries(parts));
		t.is((await send(bench, task)).kind, "sent");
		const { message } = bench.carrier.mms.deliveries[0] ?? t.fail("nothing was delivered");
		t.is(message.subject, subject);
		t.is(message.to.length + message.cc.length + message.bcc.length, 18);
		t.is(
			message.parts.reduce((sum, part) => sum + part.bytes.length, 0),
			bytes,
		);
		const { lines } = await bench.run(bench.modem.use("a test", (line) => line.raw(facts.listFiles)));
		t.deepEqual(lines, []);
	});
}
