import type { Command } from "../command";
import type { StandardModem } from "../standard/standard-modem";

/** SIM: what SIMCom adds to the standard commands (SIM767XX manual, chapter 6). */
export const SIM_EXTENSIONS: readonly Command<StandardModem>[] = [
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
