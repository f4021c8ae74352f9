import type { FamilyTools } from "modem/family";
import { HttpMmsRetrieval } from "modem/http-mms-retrieval";
import { SMS_RESULT } from "modem/sms/sending";
import { makeSmsServices } from "modem/sms/services";
import { SimcomFiles } from "../files";
import { SIMCOM } from "../simcom";
import { examineContext, renewAttachment } from "./bearer";
import { Sim767xxHttp } from "./http";
import { MAIL_RESULT, Sim767xxMail } from "./mail";
import { LIST } from "./own-files";
import type { Parts } from "./parts";

/** What SIM767XX and A76XX, whose manual lacks chapter 24, have in common. */
export const WITHOUT_MMS = Object.freeze({
	...SIMCOM,
	// Boot lines of field sessions; chapter 25 lists none.
	restartLines: Object.freeze(["RDY", "*ATREADY"]),
	lateResults: Object.freeze([MAIL_RESULT, SMS_RESULT]),
	// SIM7670G and A7670 hardware designs: 50 ms to switch on, 2.5 s to switch off.
	powerKey: Object.freeze({ on: 100, off: 3_000, down: 3_000 }),
	examineContext,
	renewBearer: renewAttachment,
});

/** Mail, short messages, files, and picture messages that come in: they are fetched by HTTP. */
export function makeServicesWithoutMms(tools: FamilyTools, parts: Parts) {
	return {
		mail: new Sim767xxMail(parts),
		mmsRetrieval: new HttpMmsRetrieval(new Sim767xxHttp(), parts.bearer),
		files: new SimcomFiles(parts.upload, LIST),
		...makeSmsServices(tools),
	};
}
