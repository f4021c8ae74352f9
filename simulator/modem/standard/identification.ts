import type { Command } from "../command";
import type { StandardModem } from "./standard-modem";

/** 27.007 5: who the modem is. */
export const IDENTIFICATION: readonly Command<StandardModem>[] = [
	{ name: "+CGMI", section: "27.007 5.1", test: [], execute: ({ identity }) => identity.manufacturer },
	{ name: "+CGMM", section: "27.007 5.2", test: [], execute: ({ identity }) => identity.model },
	{ name: "+CGMR", section: "27.007 5.3", test: [], execute: ({ identity }) => identity.revision },
	{ name: "+CGSN", section: "27.007 5.4", test: [], execute: (modem) => modem.imei },
	{ name: "+GMI", section: "V.250 6.1.4", test: [], execute: ({ identity }) => identity.manufacturer },
	{ name: "+GMM", section: "V.250 6.1.5", test: [], execute: ({ identity }) => identity.model },
	{ name: "+GMR", section: "V.250 6.1.6", test: [], execute: ({ identity }) => identity.revision },
	{ name: "+GSN", section: "V.250 6.1.7", test: [], execute: (modem) => modem.imei },
];
