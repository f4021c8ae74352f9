import type { ModelDescription } from "./model";
import { QUECTEL_EC20 } from "./quectel/ec20/model";
import { QUECTEL_LTE } from "./quectel/lte/model";
import { SIM767XX } from "./simcom/sim767xx/model";

/** Every virtual modem there is, by the name that the command line gives it. */
export const models = Object.freeze({
	sim767xx: SIM767XX,
	"quectel-lte": QUECTEL_LTE,
	"quectel-ec20": QUECTEL_EC20,
}) satisfies Readonly<Record<string, ModelDescription>>;

export type ModelName = keyof typeof models;
