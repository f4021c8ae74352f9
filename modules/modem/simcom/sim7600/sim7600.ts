import type { FamilyTools, ModemFamily } from "modem/family";
import { SMS_RESULT } from "modem/sms/sending";
import { makeSmsServices } from "modem/sms/services";
import type { ModemIdentity } from "modem/state";
import { renewAttachment } from "../sim7100/bearer";
import { SIMCOM } from "../simcom";

/**
 * SIMCom SIM7500 and SIM7600, of SIM7100's line, by their AT Command Manual V3.00: it has no chapter on MMS and none on
 * mail. Where the firmware of one has SIM7100's commands all the same, the setting `modem.model` can name that family.
 */
export const SIM7600: ModemFamily = Object.freeze({
	...SIMCOM,
	name: "sim7600",
	// Such as SIMCOM_SIM7600G-H.
	matches: ({ model }: ModemIdentity) => /^(SIMCOM_)?SIM7[56]00/i.test(model),
	// Field sessions show RDY; SIM7100 says START.
	restartLines: Object.freeze(["RDY", "START"]),
	lateResults: Object.freeze([SMS_RESULT]),
	// As SIM7100's: half a second to switch on, 2.5 s to switch off.
	powerKey: Object.freeze({ on: 600, off: 3_000, down: 5_000 }),
	renewBearer: renewAttachment,

	makeServices(tools: FamilyTools) {
		return Object.freeze(makeSmsServices(tools));
	},
});
