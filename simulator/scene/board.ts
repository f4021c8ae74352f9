import type { BoardReset, WorldCommand } from "./world";

/** @throws {Error} in words. */
function wholeNumber(word: string | undefined): number {
	const number = Number(word);
	if (Number.isInteger(number) && number >= 0) return number;
	throw new Error(`"${word}" is no number of bytes.`);
}

/** What a person in front of the gateway sees and does. */
export const boardCommands: readonly WorldCommand[] = Object.freeze([
	{
		usage: "led",
		help: "tells how the LED blinks",
		run: ({ led, print }) => print(`The LED is ${led.describe()}.`),
	},
	{
		usage: "break",
		help: "the terminal sends a BREAK",
		run: ({ sendBreak }) => sendBreak(),
	},
	{
		usage: "board watchdog|exception|memory|panic|brown-out|reset",
		help: "the gateway's chip is reset, and told so",
		run: ({ reset }, cause) => reset(cause as BoardReset),
	},
	{
		usage: "line loses COUNT after BYTES",
		help: "bytes from the modem get lost unnoticed",
		run: ({ modemLine }, count, bytes) => modemLine.lose(wholeNumber(count), wholeNumber(bytes)),
	},
	{
		usage: "board power-loss on|off",
		help: "warns of a failing supply, or takes it back",
		run: ({ powerLoss }, state) => powerLoss.set(state === "on"),
	},
	{
		usage: "upload FILE...",
		help: "types receive and sends FILE by YMODEM",
		run: ({ upload }, path) => upload(path as string),
	},
] satisfies WorldCommand[]);
