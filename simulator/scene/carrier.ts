import type { WorldCommand } from "./world";

/** The carrier's servers. */
export const carrierCommands: readonly WorldCommand[] = Object.freeze([
	{
		usage: "mmsc ANSWER [TIMES]",
		help: "how it answers, e.g. 503; 200 mends it",
		run: ({ carrier }, answer, times) =>
			carrier.mms.answerNext(answer as string, times === undefined ? undefined : Number(times)),
	},
	{
		usage: "proxy off|on",
		help: "the proxy refuses connections, or not",
		run: ({ carrier }, state) => carrier.setProxy(state === "on"),
	},
] satisfies WorldCommand[]);
