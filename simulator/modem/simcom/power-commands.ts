import type { Answer } from "../answer";
import { type Command, form } from "../command";
import { oneOf } from "../parameters";
import type { StandardModem } from "../standard/standard-modem";

/** Restart and shutdown (SIM767XX 3.2.3 and 3.2.4). */
export const POWER_COMMANDS: readonly Command<StandardModem>[] = [
	{ name: "+CRESET", section: "3.2.4", test: [], execute: restart },
	{
		name: "+CPOF",
		section: "3.2.3",
		test: "+CPOF: (0,1)",
		write: form([oneOf(0, 1)], shutDown),
		execute: shutDown,
	},
];

export function restart({ device }: StandardModem): Answer {
	return { kind: "reply", afterwards: () => device.restart() };
}

function shutDown({ device }: StandardModem): Answer {
	return { kind: "reply", afterwards: () => device.shutDown() };
}
