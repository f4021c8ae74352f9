import test, { type ExecutionContext } from "ava";
import type { ModelDescription } from "../../../../simulator/modem/model";
import { makeTask } from "../sms/support";
import { MODELS, openReady } from "../support/scenes";
import type { VirtualBench } from "../support/virtual-bench";

/** A virtual modem that answers by another name, and has no command that begins so. */
function cousinOf(model: ModelDescription, name: string, without: RegExp): ModelDescription {
	return {
		...model,
		start(device) {
			const running = model.start(device);
			const commands = new Map([...running.commands].filter(([command]) => !without.test(command)));
			const identify = commands.get("I");
			if (!identify) throw new Error("a SIMCom modem has ATI");
			commands.set("I", {
				...identify,
				execute: () => ["Manufacturer: INCORPORATED", `Model: ${name}`, "Revision: 1"],
			});
			return { ...running, commands };
		},
	};
}

const A7670 = cousinOf(MODELS.sim767xx, "A7670E-FASE", /^\+CMMS/);
const SIM7600 = cousinOf(MODELS.sim7100, "SIMCOM_SIM7600G-H", /^\+CMMS/);

async function sendText(bench: VirtualBench): Promise<string> {
	const { sms } = bench.modem.services;
	if (!sms) throw new Error("the modem offers no SMS");
	return bench.run(
		bench.modem.use("a test", async (line) => {
			await sms.prepare(line, makeTask());
			return (await sms.commit(line, 0)).kind;
		}),
	);
}

async function texts(t: ExecutionContext, model: ModelDescription): Promise<VirtualBench> {
	const bench = await openReady(t, { model });
	t.is(await sendText(bench), "sent");
	t.is(bench.carrier.sms.submissions.length, 1);
	return bench;
}

test("an A7670 is known by its name, sends texts, and offers what its manual has: mail and retrieval by HTTP", async (t) => {
	const { modem } = await texts(t, A7670);
	t.is(modem.identity?.model, "A7670E-FASE");
	t.deepEqual(Object.keys(modem.services).sort(), ["files", "mail", "mmsRetrieval", "reception", "sms"]);
});

test("a SIM7600 is known by its name, sends texts, and offers nothing else", async (t) => {
	const { modem } = await texts(t, SIM7600);
	t.is(modem.identity?.model, "SIMCOM_SIM7600G-H");
	t.deepEqual(Object.keys(modem.services).sort(), ["reception", "sms"]);
});
