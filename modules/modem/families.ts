import type { ModemFamily } from "./family";
import { QUECTEL_EC20 } from "./quectel/ec20/quectel-ec20";
import { QUECTEL_LTE } from "./quectel/lte/quectel-lte";
import { A76XX } from "./simcom/a76xx/a76xx";
import { SIM767XX } from "./simcom/sim767xx/sim767xx";
import { SIM7100 } from "./simcom/sim7100/sim7100";
import { SIM7600 } from "./simcom/sim7600/sim7600";

/** Every modem that this firmware knows. A new one is a folder and a line here. */
export const FAMILIES: readonly ModemFamily[] = Object.freeze([
	SIM767XX,
	A76XX,
	QUECTEL_LTE,
	QUECTEL_EC20,
	SIM7100,
	SIM7600,
]);
