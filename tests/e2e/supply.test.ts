import test from "ava";
import { MODELS, photograph, withGateway } from "./gateway-run";

const SEND = "send mms --to +12065550123 --subject Supply --file dirt-road.jpg";

for (const model of MODELS) {
	test(`${model}: a supply that fails in mid-upload holds the message back until it is back, and it is sent once`, async (t) => {
		await withGateway(model, async (gateway) => {
			const { status, lines } = await gateway.run(
				[
					SEND,
					"! after 8 board power-loss on",
					"! advance 600",
					"status",
					"job 1",
					"! board power-loss off",
					"wait 3600",
					"job 1",
				],
				{ uploads: [photograph] },
			);
			const text = lines.join("\n");
			t.is(status, 0, text);
			t.true(text.includes("* the supply is failing; nothing is begun until it is back"), text);
			t.regex(text, /^supply {3}failing for 10 min; nothing is begun until it is back$/m);
			t.regex(text, /^ *state +queued/m);
			t.true(text.includes("* the supply is back; the gateway goes on"), text);
			t.regex(text, /^ *state +sent/m);
			t.is(gateway.delivered().length, 1);
		});
	});
}

test("a supply that fails and then breaks down loses nothing", async (t) => {
	await withGateway("sim767xx", async (gateway) => {
		const { status, lines } = await gateway.run(
			[
				SEND,
				"! after 8 board power-loss on",
				"! after 60 board brown-out",
				"wait 600",
				"status",
				"! board power-loss off",
				"wait 3600",
				"job 1",
			],
			{ uploads: [photograph] },
		);
		const text = lines.join("\n");
		t.is(status, 0, text);
		t.true(text.includes("started  after a brown-out"), text);
		t.regex(text, /^supply {3}failing for/m);
		t.regex(text, /^ *state +sent/m);
		t.is(gateway.delivered().length, 1);
	});
});
