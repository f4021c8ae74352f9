import { type Command, form } from "../../command";
import { CommandError } from "../../errors";
import { bareText, oneOf, optional } from "../../parameters";
import { setFunctionality } from "../../standard/status";
import { POWER_COMMANDS, restart } from "../power-commands";
import type { Sim767xx } from "./sim767xx";

const RESET = 6;
const OFFLINE = 7;

/** Status control: what differs from the standard commands. */
export const CHAPTER_3: readonly Command<Sim767xx>[] = [
	...POWER_COMMANDS,
	{
		name: "+CFUN",
		section: "3.2.1",
		test: "+CFUN: (0-1,4-7),(0-1)",
		read: ({ registration }) => `+CFUN: ${registration.functionality}`,
		write: form([oneOf(0, 1, 4, 5, RESET, OFFLINE), optional(oneOf(0, 1), 0)], (modem, level, reset) => {
			if (level === RESET) return restart(modem);
			// From offline mode only a reset leads back.
			if (modem.registration.functionality === OFFLINE && reset === 0) throw CommandError.cme(3);
			// <rst> is only effective with <fun>=1.
			return setFunctionality(modem, level, level === 1 ? reset : 0);
		}),
	},
	{
		name: "+CMEE",
		section: "3.2.8",
		test: "+CMEE: (0-2)",
		read: ({ device }) => `+CMEE: ${device.settings.errors}`,
		write: form([oneOf(0, 1, 2)], setErrors),
		// The default cannot be recognised; 2 as in all examples.
		execute: (modem) => setErrors(modem, 2),
	},
	{
		name: "+SIMEI",
		section: "3.2.10",
		test: [],
		read: (modem) => `+SIMEI: ${modem.imei}`,
		write: form([bareText(15)], (modem, imei) => {
			if (!/^\d{15}$/.test(imei)) throw CommandError.plain();
			modem.imei = imei;
		}),
	},
];

function setErrors({ device }: Sim767xx, mode: number): undefined {
	device.settings.errors = mode;
}
