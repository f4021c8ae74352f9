import test from "ava";
import type { ModelName } from "../../simulator/modem/models";
import { COMMANDS, MODELS, photograph, withGateway } from "./gateway-run";

const SEND = "send mms --to +12065550123 --subject Recovery --file dirt-road.jpg";

/** What goes wrong, as lines to the simulator; the job is to be sent by itself all the same, once. */
const troubles: readonly { name: string; scene: (model: ModelName) => readonly string[] }[] = [
	{ name: "there is no network at first", scene: () => ["! network off", "! after 300 network on"] },
	{
		name: "the modem hangs in an exchange",
		scene: (model) => [`! modem hang AT${COMMANDS[model].compose}`],
	},
	{ name: "the modem resets in mid-upload", scene: () => ["! modem reset after 40000"] },
	{ name: "the message centre answers 503 at first", scene: () => ["! mmsc 503 1"] },
	{ name: "the proxy is down for ten minutes", scene: () => ["! proxy off", "! after 600 proxy on"] },
	{ name: "the SIM comes late", scene: () => ["! sim out", "! after 200 sim in"] },
	{ name: "the modem is switched off for five minutes", scene: () => ["! modem off", "! after 300 modem on"] },
];

for (const model of MODELS) {
	for (const { name, scene } of troubles) {
		test(`${model}: sent once although ${name}`, async (t) => {
			await withGateway(model, async (gateway) => {
				const { status, lines } = await gateway.run([...scene(model), SEND, "wait 14400", "job 1", "log"], {
					uploads: [photograph],
				});
				t.is(status, 0, lines.join("\n"));
				t.is(gateway.delivered().length, 1);
			});
		});
	}
}

test("quectel-lte: a refusal for good ends as failed at once, with the reason in words", async (t) => {
	await withGateway("quectel-lte", async (gateway) => {
		const { status, lines } = await gateway.run(
			["! mmsc Error-permanent-sending-address-unresolved", SEND, "wait 14400", "job 1"],
			{ uploads: [photograph] },
		);
		t.is(status, 1);
		const text = lines.join("\n");
		t.regex(text, /failed/);
		t.regex(text, /sending-address-unresolved/i);
		t.is(gateway.delivered().length, 0);
	});
});

test("sim767xx: a refusal for good ends as failed after its attempts, and says that this modem does not tell why", async (t) => {
	await withGateway("sim767xx", async (gateway) => {
		const { status, lines } = await gateway.run(
			["! mmsc Error-permanent-sending-address-unresolved", "set retry.attempts 3", SEND, "wait 86400", "job 1"],
			{ uploads: [photograph] },
		);
		t.is(status, 1);
		const text = lines.join("\n");
		t.regex(text, /failed/);
		t.regex(text, /this modem does not tell/i);
		t.is(gateway.delivered().length, 0);
	});
});
