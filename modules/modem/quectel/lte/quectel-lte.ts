import type { FamilyTools, ModemFamily } from "modem/family";
import type { ModemIdentity } from "modem/state";
import { makeParts } from "../parts";
import { makeQuectelServices, QUECTEL } from "../quectel";
import { MAIL_RESULT, QuectelLteMail } from "./mail";

/**
 * Quectel's LTE Standard modules: those that the LTE Standard MMS Application Note names. EC20 R2.0 and R2.1 are among
 * them, which call themselves EC20F; a plain EC20 is the older one, with a manual of its own.
 */
export const QUECTEL_LTE: ModemFamily = Object.freeze({
	...QUECTEL,
	name: "quectel-lte",
	matches: ({ manufacturer, model }: ModemIdentity) =>
		/quectel/i.test(manufacturer) && /^(EC2[15]|EC20F|EG9[15]|EG2[15]|EM05)/i.test(model),
	lateResults: Object.freeze([...QUECTEL.lateResults, MAIL_RESULT]),

	makeServices(tools: FamilyTools) {
		const parts = makeParts(tools);
		return Object.freeze({ ...makeQuectelServices(parts), mail: new QuectelLteMail(parts) });
	},
});
