import type { FamilyTools, ModemFamily } from "modem/family";
import { HttpMmsRetrieval } from "modem/http-mms-retrieval";
import { SMS_RESULT } from "modem/sms/sending";
import { makeSmsServices } from "modem/sms/services";
import type { ModemIdentity } from "modem/state";
import { SimcomFiles } from "../files";
import { RESULT } from "../send-result";
import { SIMCOM } from "../simcom";
import { examineContext, renewAttachment } from "./bearer";
import { Sim767xxHttp } from "./http";
import { MAIL_RESULT, Sim767xxMail } from "./mail";
import { Sim767xxMms } from "./mms";
import { LIST } from "./own-files";
import { makeParts } from "./parts";

/** SIMCom SIM7670, SIM7672 and their like: SIM767XX Series AT Command Manual V1.06. */
export const SIM767XX: ModemFamily = Object.freeze({
	...SIMCOM,
	name: "sim767xx",
	// Such as SIM7670G-MNGV, or SIM767XX-XXXX in the manual's own examples (2.2.5).
	matches: ({ model }: ModemIdentity) => /^SIM767/i.test(model),
	// Boot lines of field sessions; chapter 25 lists none.
	restartLines: Object.freeze(["RDY", "*ATREADY"]),
	lateResults: Object.freeze([RESULT, MAIL_RESULT, SMS_RESULT]),
	// SIM7670G hardware design: 50 ms to switch on, 2.5 s to switch off.
	powerKey: Object.freeze({ on: 100, off: 3_000, down: 3_000 }),

	examineContext,

	renewBearer: renewAttachment,

	makeServices(tools: FamilyTools) {
		const parts = makeParts(tools);
		return Object.freeze({
			mms: new Sim767xxMms(parts),
			mail: new Sim767xxMail(parts),
			mmsRetrieval: new HttpMmsRetrieval(new Sim767xxHttp(), parts.bearer),
			files: new SimcomFiles(parts.upload, LIST),
			...makeSmsServices(tools),
		});
	},
});
