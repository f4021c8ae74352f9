import type { Answer } from "../../answer";
import { type Command, form } from "../../command";
import { oneOf, optional } from "../../parameters";
import { keepRate, keptRate, serialCommands } from "../../standard/serial";
import { numberSetting } from "../../standard/settings";
import type { Sim767xx } from "./sim767xx";

const RATES = [600, 1200, 2400, 4800, 9600, 19_200, 38_400, 57_600, 115_200, 230_400, 460_800];

/** Serial interface: AT+IPR until the next start, AT+IPREX for good. */
export const CHAPTER_8: readonly Command<Sim767xx>[] = [
	...serialCommands(RATES, { keepsRate: false }),
	{
		name: "+IPREX",
		section: "8.2.4",
		test: `+IPREX: (${RATES.join(",")})`,
		read: (modem) => `+IPREX: ${keptRate(modem).rate}`,
		write: form([oneOf(...RATES)], setRate),
		execute: (modem) => setRate(modem, 115_200),
	},
	{
		// Frames other than 8 data bits without parity are taken and have no effect.
		name: "+ICF",
		section: "8.2.5",
		test: "+ICF: (1-4),(0-2)",
		read: () => "+ICF: 2,2",
		write: form([oneOf(1, 2, 3, 4), optional(oneOf(0, 1, 2))], () => undefined),
		execute: () => undefined,
	},
	numberSetting({
		name: "+CSCLK",
		section: "8.2.7",
		range: "(0-2)",
		values: [0, 1, 2],
		initial: 0,
		saving: "NO_SAVE",
		resets: true,
	}),
];

function setRate(modem: Sim767xx, rate: number): Answer {
	keepRate(modem, rate);
	return { kind: "reply", afterwards: () => modem.device.setBaud(rate) };
}
