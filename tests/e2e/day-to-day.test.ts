import test from "ava";
import type { DeliveredMessage } from "./gateway-run";
import { COMMANDS, MODELS, photograph, smallPicture, withGateway } from "./gateway-run";

const SEND = "send mms --to +12065550123 --subject One --file small.jpg";
const send = (subject: string) => `send mms --to +12065550123 --subject ${subject} --file small.jpg`;
const subjects = (delivered: readonly DeliveredMessage[]) => delivered.map(({ json }) => json.subject);
const count = (lines: readonly string[], pattern: RegExp) => lines.filter((line) => pattern.test(line)).length;

for (const model of MODELS) {
	const { commit } = COMMANDS[model];

	test(`${model}: a job that may have been sent is sent again where that is wished, else when a person says so`, async (t) => {
		await withGateway(model, async (gateway) => {
			const { lines } = await gateway.run(
				[`! modem hang ${commit}`, SEND, "wait 14400", "job 1", "retry 1", "wait 14400", "job 1"],
				{ uploads: [smallPicture] },
			);
			t.is(count(lines, /^\* job 1 unconfirmed/), 1, lines.join("\n"));
			t.is(count(lines, /^\* job 1 sent/), 1, lines.join("\n"));
			t.is(gateway.delivered().length, 1);
		});
		await withGateway(model, async (gateway) => {
			const { status, lines } = await gateway.run(
				["set mms.duplicates allow", `! modem hang ${commit}`, SEND, "wait 14400"],
				{ uploads: [smallPicture] },
			);
			t.is(status, 0, lines.join("\n"));
			t.is(count(lines, /^\* job 1 unconfirmed/), 0);
			t.is(gateway.delivered().length, 1);
		});
	});

	test(`${model}: a job that finds no network in its time expires, and is not sent later`, async (t) => {
		await withGateway(model, async (gateway) => {
			const { lines } = await gateway.run(
				["! network off", "set job.expiry 1h", SEND, "wait 7200", "! network on", "! advance 600", "job 1"],
				{ uploads: [smallPicture] },
			);
			t.is(count(lines, /^\* job 1 expired/), 1, lines.join("\n"));
			t.is(gateway.delivered().length, 0);
			await gateway.run(["retry 1", "wait 600"]);
			t.is(gateway.delivered().length, 1);
		});
	});

	test(`${model}: a job can be cancelled while it waits and while it is prepared, not when it is on its way`, async (t) => {
		await withGateway(model, async (gateway) => {
			const { lines } = await gateway.run(
				["! network off", SEND, "! advance 60", "cancel 1", "! network on", "! advance 60"],
				{
					uploads: [smallPicture],
				},
			);
			t.is(count(lines, /^job 1 cancelled/), 1, lines.join("\n"));
			t.is(gateway.delivered().length, 0);
		});
		await withGateway(model, async (gateway) => {
			const large = "send mms --to +12065550123 --subject Large --file dirt-road.jpg";
			const { lines } = await gateway.run(["! advance 30", large, "! advance 4", "cancel 1", SEND, "wait 600"], {
				uploads: [photograph, smallPicture],
			});
			t.is(count(lines, /^\* job 1 committing/), 0, lines.join("\n"));
			t.is(count(lines, /^job 1 cancelled/), 1, lines.join("\n"));
			t.deepEqual(subjects(gateway.delivered()), ["One"]);
		});
		await withGateway(model, async (gateway) => {
			const { lines } = await gateway.run(
				[`! modem hang ${commit}`, SEND, "! advance 9", "cancel 1", "wait 14400", "job 1"],
				{ uploads: [smallPicture] },
			);
			t.is(count(lines, /^error: Job 1 may be on its way already/), 1, lines.join("\n"));
			t.is(count(lines, /^\* job 1 unconfirmed/), 1);
		});
	});

	test(`${model}: one bad job does not hold the next one`, async (t) => {
		await withGateway(model, async (gateway) => {
			const { lines } = await gateway.run(
				["! network off", "! mmsc 403 1", send("Bad"), send("Good"), "! network on", "wait 14400", "jobs --all"],
				{ uploads: [smallPicture] },
			);
			t.true(subjects(gateway.delivered()).includes("Good"), lines.join("\n"));
			t.is(subjects(gateway.delivered())[0], "Good");
		});
	});

	test(`${model}: twenty jobs that waited for the network are all sent, once, first come first served`, async (t) => {
		await withGateway(model, async (gateway) => {
			const names = Array.from({ length: 20 }, (_, index) => `Number-${index + 1}`);
			const { status, lines } = await gateway.run(
				["! network off", ...names.map(send), "! advance 300", "! network on", "wait 14400"],
				{ uploads: [smallPicture] },
			);
			t.is(status, 0, lines.join("\n"));
			t.deepEqual(subjects(gateway.delivered()), names);
		});
	});

	test(`${model}: a modem that is off for a day delays a job only`, async (t) => {
		await withGateway(model, async (gateway) => {
			const { status, lines } = await gateway.run(["! modem off", "! after 86400 modem on", SEND, "wait 172800"], {
				uploads: [smallPicture],
			});
			t.is(status, 0, lines.join("\n"));
			t.is(gateway.delivered().length, 1);
		});
	});

	test(`${model}: a restart of the gateway in mid-upload begins it anew`, async (t) => {
		await withGateway(model, async (gateway) => {
			const { lines } = await gateway.run(
				[
					"! advance 30",
					"send mms --to +12065550123 --subject Large --file dirt-road.jpg",
					"! advance 4",
					"restart",
					"delete dirt-road.jpg",
					"wait 600",
				],
				{ uploads: [photograph] },
			);
			t.is(count(lines, /^\* job 1 sent/), 1, lines.join("\n"));
			t.is(gateway.delivered().length, 1);
			t.true(gateway.delivered()[0]?.pdu.includes(Buffer.from(photograph.bytes)));
		});
	});

	test(`${model}: a file that is deleted by name while its job waits is sent all the same`, async (t) => {
		await withGateway(model, async (gateway) => {
			const { status, lines } = await gateway.run(
				["! network off", SEND, "delete small.jpg", "files", "! network on", "wait 600"],
				{ uploads: [smallPicture] },
			);
			t.is(status, 0, lines.join("\n"));
			t.true(gateway.delivered()[0]?.pdu.includes(Buffer.from(smallPicture.bytes)));
		});
	});

	test(`${model}: a proxy that stays down ends a job as failed after its tries, with the last reason`, async (t) => {
		await withGateway(model, async (gateway) => {
			const { lines } = await gateway.run(["! proxy off", SEND, "wait 86400", "job 1", "log", "status"], {
				uploads: [smallPicture],
			});
			t.is(count(lines, /^state +failed/), 1, lines.join("\n"));
			t.is(count(lines, /^tries +8/), 1);
			t.is(count(lines, /^last try .*(190|771)/), 1, lines.join("\n"));
			t.is(count(lines, /^\* modem recovering: radio off and on/), 1);
			t.is(count(lines, /^\* modem recovering: reset/), 3, lines.join("\n"));
		});
	});
}
