import type { WorldCommand } from "./world";

export const timeCommands: readonly WorldCommand[] = Object.freeze([
	{
		usage: "advance SECONDS",
		help: "lets time pass (in a script, where time is virtual)",
		run: ({ advance }, seconds) => advance(Number(seconds) * 1000),
	},
	{
		usage: "after SECONDS COMMAND...",
		help: "does one of these when so much time has passed",
		run: ({ runLater }, seconds, line) => runLater(Number(seconds) * 1000, line as string),
	},
] satisfies WorldCommand[]);
