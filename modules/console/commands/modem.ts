import { type Command, command } from "../declaration";
import { CommandError } from "../errors";

/** Commands that take a PIN or a password (27.007 8.3, 7.4, 7.5; the vendors' for a packet data context). */
const SECRET = Object.freeze(/\+(CPIN|CLCK|CPWD|CGAUTH|QICSGP)=/i);

const at = command({
	name: "at",
	help: "sends an AT command to the modem and shows the answer",
	details: ["e.g. at AT+CSQ. When a job has the line, you are told which after 5 s."],
	parameters: {
		command: { type: "raw", value: "COMMAND", longest: 556, required: true, help: "as the modem's manual has it" },
	},
	isConfidential: ({ command: typed }) => SECRET.test(typed),
	async run({ command: typed }, session) {
		const answer = await session.unlessInterrupted(session.gateway.at(typed));
		for (const line of answer.lines) session.print(line);
		if (answer.final === "OK") return session.print(answer.final);
		throw new CommandError(`The modem answered ${answer.final}.`);
	},
});

const modem = command({
	name: "modem",
	help: "switches the modem on or off, or resets it",
	parameters: {
		to: { type: "choice", choices: ["on", "off", "reset"], required: true, help: "what to do" },
	},
	async run({ to }, { gateway, unlessInterrupted }) {
		await unlessInterrupted(gateway.switchModem(to));
		return gateway.status().modem;
	},
	show: ({ name, reason }) => [`modem ${name}: ${reason}`],
});

export const modemCommands: readonly Command[] = Object.freeze([at, modem]);
