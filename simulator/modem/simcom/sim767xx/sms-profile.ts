import { CMS } from "../../sms/cms";
import type { SmsProfile } from "../../sms/profile";

/** Chapter 7. Places as its examples print them; <index> of AT+CMGD as it does, beyond any store. */
export const SIM767XX_SMS: SmsProfile = Object.freeze({
	places: { SM: 50, ME: 10 },
	memories: ["ME", "SM"],
	preferred: ["SM", "SM", "SM"],
	indicationLists: "(0,1,2),(0,1,2,3),(0,1,2),(0,1,2),(0,1)",
	indications: [2, 1, 0, 0, 0],
	// 7.2.9: <mt>=3 and <ds>=1 need <mode>=1, <mt>=2 needs 1 or 2 (A7670X refuses 2,2,0,1,0 in the field).
	allows: ([mode, mt, , ds]) => ((mt !== 3 && ds !== 1) || mode === 1) && (mt !== 2 || mode !== 0),
	// 7.2.12 has "+CMS ERROR: <err>" for a cancelled message and names no code.
	cancelled: CMS.unknown,
	characterSets: ["IRA", "UCS2", "GSM"],
	characterSet: "IRA",
	listPlaces: () => "0-253",
} satisfies SmsProfile);
