import type { ModelDescription } from "./model";
import { QUECTEL_EC20 } from "./quectel/ec20/model";
import { QUECTEL_LTE } from "./quectel/lte/model";
import { A76XX } from "./simcom/a76xx/model";
import { SIM767XX } from "./simcom/sim767xx/model";
import { SIM7100 } from "./simcom/sim7100/model";
import { SIM7600 } from "./simcom/sim7600/model";

type Models = Readonly<Record<string, ModelDescription>>;

/** The virtual modems that send picture messages, by the name that the command line gives them. */
export const models = Object.freeze({
	sim767xx: SIM767XX,
	"quectel-lte": QUECTEL_LTE,
	"quectel-ec20": QUECTEL_EC20,
	sim7100: SIM7100,
}) satisfies Models;

export type ModelName = keyof typeof models;

/** Every virtual modem there is: those, and their cousins whose manuals lack chapters. */
export const virtualModems = Object.freeze({ ...models, a76xx: A76XX, sim7600: SIM7600 }) satisfies Models;

export type VirtualModemName = keyof typeof virtualModems;
