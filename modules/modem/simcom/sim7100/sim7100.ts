import type { FamilyTools, ModemFamily } from "modem/family";
import { SMS_RESULT } from "modem/sms/sending";
import { makeSmsServices } from "modem/sms/services";
import type { ModemIdentity } from "modem/state";
import { SimcomFiles } from "../files";
import { RESULT } from "../send-result";
import { SIMCOM } from "../simcom";
import { examineContext, renewAttachment } from "./bearer";
import { Sim7100Mms } from "./mms";
import { makeParts } from "./parts";

/** SIMCom SIM7100: its MMS Application Note; what that leaves to other manuals is as SIM767XX, its successor, has it. */
export const SIM7100: ModemFamily = Object.freeze({
	...SIMCOM,
	name: "sim7100",
	// Such as SIMCOM_SIM7100E.
	matches: ({ model }: ModemIdentity) => /^(SIMCOM_)?SIM7100/i.test(model),
	restartLines: Object.freeze(["START"]),
	lateResults: Object.freeze([RESULT, SMS_RESULT]),
	// SIM7100 hardware design: half a second to switch on, 2.5 s to switch off.
	powerKey: Object.freeze({ on: 600, off: 3_000, down: 5_000 }),
	examineContext,
	renewBearer: renewAttachment,

	makeServices(tools: FamilyTools) {
		const parts = makeParts(tools);
		return Object.freeze({
			mms: new Sim7100Mms(parts),
			files: new SimcomFiles(parts.upload),
			...makeSmsServices(tools),
		});
	},
});
