import test from "ava";
import { virtualModems } from "../../../../simulator/modem/models";
import { openReady } from "../support/scenes";

for (const [family, model, services] of [
	["a76xx", "A7670SA-FASE", ["files", "mail", "mmsRetrieval", "reception", "sms"]],
	["sim7600", "SIMCOM_SIM7600G-H", ["reception", "sms"]],
] as const) {
	test(`a modem of ${family} is known by its name, and offers what its manual has`, async (t) => {
		const { modem } = await openReady(t, { model: virtualModems[family] });
		t.is(modem.identity?.model, model);
		t.deepEqual(Object.keys(modem.services).sort(), [...services]);
	});
}
