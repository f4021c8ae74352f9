import { CME_ERRORS, CMS_ERRORS, meaningOf } from "at/result-codes";
import { type Command, command } from "../declaration";
import { CommandError } from "../errors";

const TABLES = Object.freeze({ CME: CME_ERRORS, CMS: CMS_ERRORS });

const at = command({
	name: "at",
	help: "sends an AT command to the modem and shows the answer",
	details: ["e.g. at AT+CSQ. When a job has the line, you are told which after 5 s."],
	parameters: {
		command: { type: "raw", value: "COMMAND", longest: 556, required: true, help: "as the modem's manual has it" },
	},
	// What takes a PIN or a password (27.007 8.3, 7.4, 7.5; the vendors' for a packet data context).
	isConfidential: ({ command: typed }) => /\+(CPIN|CLCK|CPWD|CGAUTH|QICSGP)=/i.test(typed),
	run: ({ command: typed }, session) => session.unlessInterrupted(session.gateway.at(typed)),
	*show({ lines, final }) {
		yield* lines;
		if (final !== "OK") throw new CommandError(`The modem answered ${inWords(final)}.`);
		yield final;
	},
	data: ({ lines, final }) => ({ lines, final, text: inWords(final) }),
});

/** A final result, with what its number means by 27.007 and 27.005; a vendor's own numbers stand as they are. */
function inWords(final: string): string {
	const [, kind, code] = /^\+(CME|CMS) ERROR: *(\d+)$/.exec(final) ?? [];
	const meaning =
		code === undefined ? undefined : meaningOf(Number(code), undefined, TABLES[kind as keyof typeof TABLES]);
	return meaning === undefined ? final : `${final} (${meaning})`;
}

const modem = command({
	name: "modem",
	help: "switches the modem on or off, or resets it",
	parameters: {
		to: { type: "choice", choices: ["on", "off", "reset"], required: true, help: "what to do" },
	},
	async run({ to }, { gateway, unlessInterrupted, withoutModemNotices }) {
		await withoutModemNotices(() => unlessInterrupted(gateway.switchModem(to)));
		return gateway.status().modem;
	},
	show: ({ name, reason }) => [`modem ${name}: ${reason}`],
});

export const modemCommands: readonly Command[] = Object.freeze([at, modem]);
