import type { SmsProfile } from "../sms/profile";

/**
 * EC2x modules: reports lie in a store of their own, of five places on an EG25-G. The lists are those of their AT manual,
 * where "MT" is the same as "ME".
 */
export const QUECTEL_SMS: SmsProfile = Object.freeze({
	places: { SM: 50, ME: 255, SR: 5 },
	terminalStores: ["ME"],
	memories: ["SM", "ME", "MT", "SR"],
	preferred: ["ME", "ME", "ME"],
	reportStore: "SR",
	indicationLists: "(0-2),(0-3),(0,2),(0-2),(0,1)",
	indications: [2, 1, 0, 0, 0],
	allows: () => true,
	characterSets: ["GSM", "IRA", "UCS2"],
	characterSet: "GSM",
	listPlaces: (total: number) => Array.from({ length: total }, (_, index) => index).join(","),
} satisfies SmsProfile);
