import type { FamilyTools, ModemFamily } from "modem/family";
import type { ModemIdentity } from "modem/state";
import { makeParts } from "../parts";
import { makeQuectelServices, QUECTEL } from "../quectel";

/**
 * Quectel's first EC20: EC20 MMS AT Commands Manual. It answers ATI with a bare `EC20`; the later revisions are EC20F
 * and speak as the LTE Standard modules do.
 */
export const QUECTEL_EC20: ModemFamily = Object.freeze({
	...QUECTEL,
	name: "quectel-ec20",
	matches: ({ manufacturer, model }: ModemIdentity) => /quectel/i.test(manufacturer) && /^EC20$/i.test(model),

	makeServices: (tools: FamilyTools) => Object.freeze(makeQuectelServices(makeParts(tools))),
});
