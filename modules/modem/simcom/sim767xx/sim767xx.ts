import type { FamilyTools, ModemFamily } from "modem/family";
import type { ModemIdentity } from "modem/state";
import { RESULT } from "../send-result";
import { makeServicesWithoutMms, WITHOUT_MMS } from "./family";
import { Sim767xxMms } from "./mms";
import { makeParts } from "./parts";

/** SIMCom SIM7670, SIM7672 and their like: SIM767XX Series AT Command Manual V1.06. */
export const SIM767XX: ModemFamily = Object.freeze({
	...WITHOUT_MMS,
	name: "sim767xx",
	// Such as SIM7670G-MNGV, or SIM767XX-XXXX in the manual's own examples (2.2.5).
	matches: ({ model }: ModemIdentity) => /^SIM767/i.test(model),
	lateResults: Object.freeze([RESULT, ...WITHOUT_MMS.lateResults]),

	makeServices(tools: FamilyTools) {
		const parts = makeParts(tools);
		return Object.freeze({ mms: new Sim767xxMms(parts), ...makeServicesWithoutMms(tools, parts) });
	},
});
