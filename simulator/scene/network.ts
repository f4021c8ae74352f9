import type { WorldCommand } from "./world";

/** Coverage, signal and the SIM card. */
export const networkCommands: readonly WorldCommand[] = Object.freeze([
	{
		usage: "network off|on",
		help: "takes the coverage away, or gives it back",
		run: ({ carrier }, state) => carrier.setNetwork(state === "on"),
	},
	{
		usage: "signal 0..31",
		help: "the signal strength as AT+CSQ counts it",
		run: ({ carrier }, strength) => carrier.setSignal(Number(strength)),
	},
	{
		usage: "sim out|in",
		help: "takes the SIM card out, or puts it back",
		run: ({ carrier }, place) => carrier.insertSim(place === "in"),
	},
] satisfies WorldCommand[]);
