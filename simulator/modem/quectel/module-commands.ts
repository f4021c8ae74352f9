import type { Answer } from "../answer";
import { type Command, form } from "../command";
import { oneOf, optional } from "../parameters";
import type { QuectelModem } from "./quectel-modem";

const section = "EC25 and EC21 AT manual";

/** What the modules say of themselves and how they are switched off. */
export const MODULE_COMMANDS: readonly Command<QuectelModem>[] = [
	{
		name: "I",
		section,
		execute: ({ identity }) => [identity.manufacturer, identity.model, `Revision: ${identity.revision}`],
	},
	{
		name: "+QCCID",
		section,
		test: [],
		execute: ({ device, sim }) => {
			sim.require();
			return `+QCCID: ${device.network.sim.iccid}`;
		},
	},
	{
		name: "+QPOWD",
		section,
		test: "+QPOWD: (0,1)",
		write: form([optional(oneOf(0, 1), 1)], shutDown),
		execute: shutDown,
	},
];

function shutDown({ device }: QuectelModem): Answer {
	return { kind: "reply", afterwards: () => device.shutDown() };
}
