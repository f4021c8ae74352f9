import type { WorldCommand } from "./world";

/** Accidents of the modem. */
export const modemCommands: readonly WorldCommand[] = Object.freeze([
	{
		usage: "modem hang COMMAND",
		help: "it hangs when this comes, e.g. +CMMSSEND",
		run: ({ modem }, command) => modem.hang(command as string),
	},
	{
		usage: "modem reset after BYTES|COMMAND",
		help: "it resets once so much, or this, has come",
		run: ({ modem }, what = "") => modem.resetAfter(/^\d+$/.test(what) ? Number(what) : what),
	},
	{
		usage: "modem answer NAME CODE [TIMES]",
		help: "its next result, e.g. +QSMTPPUT 651",
		run: ({ modem }, command, code, times = "1") => modem.answerNext(command as string, code as string, Number(times)),
	},
	{
		usage: "modem off|on",
		help: "the modem's power fails, or comes back",
		run: ({ modem }, state) => (state === "on" ? modem.powerOn() : modem.powerOff()),
	},
	{
		usage: "quirk NAME on|off",
		help: "a habit of real modems, e.g. bare-prompt",
		run: ({ modem }, name, state) => modem.setQuirk(name as string, state === "on"),
	},
] satisfies WorldCommand[]);
