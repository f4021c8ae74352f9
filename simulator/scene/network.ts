import type { WorldCommand } from "./world";

/** Coverage, signal and the SIM card. */
export const networkCommands: readonly WorldCommand[] = Object.freeze([
	{
		usage: "network off|on|sms",
		help: "coverage; sms is without packet data",
		run({ carrier }, state) {
			carrier.setPacketData(state !== "sms");
			carrier.setNetwork(state !== "off");
		},
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
