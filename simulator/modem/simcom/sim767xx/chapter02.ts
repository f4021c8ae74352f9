import { type Command, form } from "../../command";
import { oneOf, optional } from "../../parameters";
import { identify } from "../identify";
import type { Sim767xx } from "./sim767xx";

/** V.25ter: what differs from the standard commands. */
export const CHAPTER_2: readonly Command<Sim767xx>[] = [
	{ name: "I", section: "2.2.5", write: form([optional(oneOf(0), 0)], identify) },
	// Not in the manual; field sessions show it, with the same lines.
	{ name: "+SIMCOMATI", section: "-", execute: identify },
	{ name: "V", section: "2.2.8: ATV0 is not yet supported", write: form([optional(oneOf(1), 1)], () => undefined) },
	{
		name: "&F",
		section: "2.2.9",
		write: form([optional(oneOf(0), 0)], ({ clock }) => {
			clock.updateMode = 1;
		}),
	},
	// Unlike its neighbours with the command's name in front.
	{ name: "+CGMR", section: "2.2.15", test: [], execute: ({ identity }) => `+CGMR: ${identity.revision}` },
];
