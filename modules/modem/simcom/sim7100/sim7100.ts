import type { FamilyTools, ModemFamily } from "modem/family";
import { SMS_RESULT } from "modem/sms/sending";
import { makeSmsServices } from "modem/sms/services";
import type { ModemIdentity } from "modem/state";
import { SimcomFiles } from "../files";
import { RESULT } from "../send-result";
import { SIMCOM } from "../simcom";
import { examineContext, renewAttachment } from "./bearer";
import { Sim7100Mms } from "./mms";
import { Sim7100MmsRetrieval } from "./mms-retrieval";
import { makeParts } from "./parts";
import { NOTE } from "./received-message";
import { PUSH, Sim7100Reception } from "./reception";

/** SIMCom SIM7100: its MMS Application Note; what that leaves to other manuals is as SIM767XX, its successor, has it. */
export const SIM7100: ModemFamily = Object.freeze({
	...SIMCOM,
	name: "sim7100",
	// Such as SIMCOM_SIM7100E.
	matches: ({ model }: ModemIdentity) => /^(SIMCOM_)?SIM7100/i.test(model),
	restartLines: Object.freeze(["START"]),
	lateResults: Object.freeze([RESULT, SMS_RESULT, PUSH]),
	// SIM7100 hardware design: half a second to switch on, 2.5 s to switch off.
	powerKey: Object.freeze({ on: 600, off: 3_000, down: 5_000 }),
	examineContext,
	renewBearer: renewAttachment,

	makeServices(tools: FamilyTools) {
		const parts = makeParts(tools);
		const { sms, reception } = makeSmsServices(tools);
		return Object.freeze({
			mms: new Sim7100Mms(parts),
			mmsRetrieval: new Sim7100MmsRetrieval(parts),
			sms,
			reception: new Sim7100Reception(tools, reception),
			files: new SimcomFiles(parts.upload, NOTE),
		});
	},
});
