import type { WorldCommand } from "./world";

export const timeCommands: readonly WorldCommand[] = Object.freeze([
	{
		usage: "advance SECONDS",
		help: "lets time pass, in a script",
		run: ({ advance }, seconds) => advance(Number(seconds) * 1000),
	},
	{
		usage: "after SECONDS COMMAND...",
		help: "does one of these later",
		run: ({ runLater }, seconds, line) => runLater(Number(seconds) * 1000, line as string),
	},
] satisfies WorldCommand[]);
