import type { Line } from "at/engine";
import { execute, write } from "at/request";
import { ask } from "modem/attempt";
import { CFUN } from "modem/commands/general";
import type { FamilyTools, ModemFamily } from "modem/family";
import type { ModemIdentity } from "modem/state";
import { deactivate } from "./bearer";
import { QPINC, QPOWD } from "./commands/module";
import { QuectelLteFiles } from "./files";
import { QuectelLteMms, RESULT } from "./mms";
import { makeParts } from "./parts";

/** Quectel's LTE Standard modules: those that the LTE Standard MMS Application Note names. */
export const QUECTEL_LTE: ModemFamily = Object.freeze({
	name: "quectel-lte",
	matches: ({ manufacturer, model }: ModemIdentity) =>
		/quectel/i.test(manufacturer) && /^(EC2[015]|EG9[15]|EG2[15]|EM05)/i.test(model),
	restartLines: Object.freeze(["RDY"]),
	lateResults: Object.freeze([RESULT]),
	// EC25 hardware design: 500 ms to switch on, 650 ms to switch off, up to 30 s until the network lets it go.
	powerKey: Object.freeze({ on: 600, off: 800, down: 30_000 }),

	async remainingPinTries(line: Line) {
		const answer = await ask(line.exchange(write(QPINC, "SC")));
		return answer?.lines[0]?.integer("pin");
	},

	renewBearer: deactivate,

	/** 27.007, 8.2: the vendor's note has no command of its own. */
	async reset(line: Line) {
		await line.exchange(write(CFUN, 1, 1));
	},

	async shutDown(line: Line) {
		await line.exchange(execute(QPOWD));
	},

	makeServices(tools: FamilyTools) {
		const parts = makeParts(tools);
		return Object.freeze({ mms: new QuectelLteMms(parts), files: new QuectelLteFiles(parts.upload) });
	},
});
