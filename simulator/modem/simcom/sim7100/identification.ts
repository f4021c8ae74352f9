import type { Command } from "../../command";
import { identify } from "../identify";
import type { SimcomModem } from "../simcom-modem";

/** ATI has an address of capabilities at its end, unlike the successor's. */
export const IDENTIFICATION: readonly Command<SimcomModem>[] = [
	{ name: "I", section: "-", execute: (modem) => [...identify(modem), "+GCAP: +CGSM"] },
	{ name: "+SIMCOMATI", section: "-", execute: identify },
	{ name: "+CGMR", section: "-", test: [], execute: ({ identity }) => `+CGMR: ${identity.revision}` },
];
