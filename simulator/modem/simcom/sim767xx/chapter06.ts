import type { Command } from "../../command";
import type { Sim767xx } from "./sim767xx";

/** SIM: what differs from the standard commands. */
export const CHAPTER_6: readonly Command<Sim767xx>[] = [
	{
		// The answer's prefix is not the command's name.
		name: "+CICCID",
		section: "6.2.1",
		test: [],
		execute: ({ device, sim }) => {
			if (sim.state === "absent") sim.require();
			return `+ICCID: ${device.network.sim.iccid}`;
		},
	},
	{
		name: "+SPIC",
		section: "6.2.9",
		test: [],
		execute: ({ sim }) => {
			if (sim.state === "absent") sim.require();
			return `+SPIC: ${sim.tries.pin},${sim.tries.puk},0,10`;
		},
	},
];
