import type { WorldCommand } from "./world";

/** The carrier's servers. */
export const carrierCommands: readonly WorldCommand[] = Object.freeze([
	{
		usage: "mmsc ANSWER [TIMES]",
		help: "the message centre answers so: an HTTP status, or an M-Send.conf response status by name; 200 mends it",
		run: ({ carrier }, answer, times) =>
			carrier.mms.answerNext(answer as string, times === undefined ? undefined : Number(times)),
	},
	{
		usage: "proxy off|on",
		help: "the proxy in front of the message centre refuses connections, or takes them again",
		run: ({ carrier }, state) => carrier.setProxy(state === "on"),
	},
] satisfies WorldCommand[]);
