import { type Command, form } from "../command";
import { CommandError } from "../errors";
import { bareText, oneOf, optional, text, word } from "../parameters";
import type { StandardModem } from "./standard-modem";

/** 27.007 8.3 and its neighbours: the SIM. */
export const SIM_COMMANDS: readonly Command<StandardModem>[] = [
	{
		name: "+CPIN",
		section: "27.007 8.3",
		test: [],
		read: ({ sim }) => {
			if (sim.state === "pin") return "+CPIN: SIM PIN";
			if (sim.state === "puk") return "+CPIN: SIM PUK";
			sim.require();
			return "+CPIN: READY";
		},
		// Without quotes too: SIM767XX 6.2.2 prints AT+CPIN=1234.
		write: form([bareText(8), optional(bareText(8))], (modem, code, newPin) => {
			modem.sim.enter(code, newPin);
			return { kind: "reply", afterwards: () => modem.onSimReady() };
		}),
	},
	{
		name: "+CLCK",
		section: "27.007 7.4",
		test: '+CLCK: ("SC")',
		write: form([word("SC"), oneOf(0, 1, 2), optional(text(8))], ({ sim }, _facility, mode) => {
			// The scene decides whether the SIM asks for a PIN; here it can only be looked at.
			if (mode !== 2) throw CommandError.cme(3);
			return `+CLCK: ${sim.pin === undefined ? 0 : 1}`;
		}),
	},
	{
		name: "+CIMI",
		section: "27.007 5.6",
		test: [],
		execute: ({ device, sim }) => {
			sim.require();
			return device.network.sim.imsi;
		},
	},
];
