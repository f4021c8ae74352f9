import type { StandardModem } from "../standard/standard-modem";

/** ATI (SIM767XX 2.2.5), and AT+SIMCOMATI of field sessions. */
export function identify({ identity, imei }: StandardModem): string[] {
	const { manufacturer, model, revision } = identity;
	return [`Manufacturer: ${manufacturer}`, `Model: ${model}`, `Revision: ${revision}`, `IMEI: ${imei}`];
}
