import type { FamilyTools, ModemFamily } from "modem/family";
import type { ModemIdentity } from "modem/state";
import { SIM767XX } from "../sim767xx/sim767xx";

/**
 * SIMCom A7670, A7672 and their like, by the A76XX Series AT Command Manual V1.09: its chapters on mail, HTTP and files
 * are those of SIM767XX, their successor, but it has none on MMS. So picture messages come in and none go out.
 */
export const A76XX: ModemFamily = Object.freeze({
	...SIM767XX,
	name: "a76xx",
	// Such as A7670E-FASE and A7670G-LLSE.
	matches: ({ model }: ModemIdentity) => /^A76\d\d/i.test(model),

	makeServices(tools: FamilyTools) {
		const { mms, ...others } = SIM767XX.makeServices(tools);
		return Object.freeze(others);
	},
});
