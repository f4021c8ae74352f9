import type { ModelDescription } from "./model";
import { QUECTEL_EC20 } from "./quectel/ec20/model";
import { QUECTEL_LTE } from "./quectel/lte/model";
import { SIM767XX } from "./simcom/sim767xx/model";
import { SIM7100 } from "./simcom/sim7100/model";

/** Every virtual modem there is, by the name that the command line gives it. */
export const models = Object.freeze({
	sim767xx: SIM767XX,
	"quectel-lte": QUECTEL_LTE,
	"quectel-ec20": QUECTEL_EC20,
	sim7100: SIM7100,
}) satisfies Readonly<Record<string, ModelDescription>>;

export type ModelName = keyof typeof models;
