import type { FamilyTools, ModemFamily } from "modem/family";
import type { ModemIdentity } from "modem/state";
import { makeServicesWithoutMms, WITHOUT_MMS } from "../sim767xx/family";
import { makeParts } from "../sim767xx/parts";

/**
 * SIMCom A7670, A7672 and their like, by the A76XX Series AT Command Manual V1.09: its chapters on mail, HTTP and files
 * are those of SIM767XX, their successor, but it has none on MMS. So picture messages come in and none go out.
 */
export const A76XX: ModemFamily = Object.freeze({
	...WITHOUT_MMS,
	name: "a76xx",
	// Such as A7670E-FASE and A7670G-LLSE.
	matches: ({ model }: ModemIdentity) => /^A76\d\d/i.test(model),

	makeServices(tools: FamilyTools) {
		return Object.freeze(makeServicesWithoutMms(tools, makeParts(tools)));
	},
});
