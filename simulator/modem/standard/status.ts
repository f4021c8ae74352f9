import type { Answer } from "../answer";
import { type Command, form } from "../command";
import { CommandError } from "../errors";
import { oneOf, optional, text } from "../parameters";
import type { StandardModem } from "./standard-modem";

const MINIMUM = 0;
const FULL = 1;
const NO_RADIO = 4;

/** 27.007 8 and 9: what the modem is doing, and in which form it complains. */
export const STATUS: readonly Command<StandardModem>[] = [
	{
		name: "+CFUN",
		section: "27.007 8.2",
		test: "+CFUN: (0,1,4),(0,1)",
		read: ({ registration }) => `+CFUN: ${registration.functionality}`,
		write: form([oneOf(MINIMUM, FULL, NO_RADIO), optional(oneOf(0, 1), 0)], setFunctionality),
	},
	{
		name: "+CSQ",
		section: "27.007 8.5",
		test: "+CSQ: (0-31,99),(0-7,99)",
		execute: ({ device, registration }) => {
			const heard = device.network.available && registration.functionality === FULL;
			return `+CSQ: ${heard ? device.network.signal : 99},99`;
		},
	},
	{
		name: "+CPAS",
		section: "27.007 8.1",
		test: "+CPAS: (0,3,4)",
		execute: () => "+CPAS: 0",
	},
	{
		name: "+CMEE",
		section: "27.007 9.1",
		test: "+CMEE: (0-2)",
		read: ({ device }) => `+CMEE: ${device.settings.errors}`,
		write: form([oneOf(0, 1, 2)], ({ device }, mode) => {
			device.settings.errors = mode;
		}),
		execute: ({ device }) => {
			device.settings.errors = 0;
		},
	},
	{
		name: "+CCLK",
		section: "27.007 8.15",
		test: [],
		read: ({ clock }) => `+CCLK: "${clock.text}"`,
		write: form([text(20)], ({ clock }, time) => {
			// SIM767XX 3.2.7: not by hand while the network sets local time.
			if (clock.updateMode === 3) throw CommandError.cme(3);
			if (!clock.set(time)) throw CommandError.parameter();
		}),
	},
	{
		name: "+CTZU",
		section: "27.007 8.40",
		test: "+CTZU: (0,1,3)",
		read: ({ clock }) => `+CTZU: ${clock.updateMode}`,
		write: form([oneOf(0, 1, 3)], ({ clock }, mode) => {
			clock.updateMode = mode;
		}),
	},
];

/** Shared by models whose AT+CFUN has more levels. */
export function setFunctionality({ device, registration }: StandardModem, level: number, reset: number): Answer {
	if (reset === 1) return { kind: "reply", afterwards: () => device.restart() };
	registration.functionality = level;
}
