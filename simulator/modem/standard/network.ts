import { type Command, form } from "../command";
import { CommandError } from "../errors";
import { integer, oneOf, optional, text } from "../parameters";
import { CELL, type Report } from "./registration";
import { numberSetting } from "./settings";
import type { StandardModem } from "./standard-modem";

/** 27.007 7: the network. */
export const NETWORK: readonly Command<StandardModem>[] = [
	registrationReport("CREG", "27.007 7.2"),
	registrationReport("CGREG", "27.007 10.1.20"),
	registrationReport("CEREG", "27.007 10.1.22"),
	{
		name: "+COPS",
		section: "27.007 7.3",
		test: ({ device, registration }) => {
			const modes = "(0,1,2,3,4),(0,1,2)";
			if (!device.network.available) return `+COPS: ,${modes}`;
			const { name, numeric } = device.network.operator;
			const status = registration.registered ? 2 : 1;
			return `+COPS: (${status},"${name}","${name}","${numeric}",${CELL.technology}),,${modes}`;
		},
		read: describeOperator,
		write: form([integer(0, 4), optional(integer(0, 2)), optional(text(24)), optional(integer(0, 8))], selectOperator),
	},
	numberSetting({
		name: "+CTZR",
		section: "27.007 8.41",
		range: "(0,1,3)",
		values: [0, 1, 3],
		initial: 0,
		saving: "NO_SAVE",
		resets: true,
	}),
];

function registrationReport(report: Report, section: string): Command<StandardModem> {
	return {
		name: `+${report}`,
		section,
		test: `+${report}: (0-2)`,
		read: ({ registration }) => `+${report}: ${registration.reportMode(report)},${registration.describe(report)}`,
		write: form([oneOf(0, 1, 2)], ({ registration }, mode) => {
			registration.setReportMode(report, mode);
		}),
		execute: ({ registration }) => {
			registration.setReportMode(report, 0);
		},
	};
}

function describeOperator({ device, registration }: StandardModem): string {
	const { operatorMode, operatorFormat } = registration;
	if (!registration.registered) return `+COPS: ${operatorMode}`;
	const { name, numeric } = device.network.operator;
	return `+COPS: ${operatorMode},${operatorFormat},"${operatorFormat === 2 ? numeric : name}",${CELL.technology}`;
}

function selectOperator(
	{ device, registration }: StandardModem,
	mode: number,
	format: number | undefined,
	operator: string | undefined,
): undefined {
	const { name, numeric } = device.network.operator;
	// Modes 1 and 4 name an operator (27.007 7.3); 32 is "network not allowed".
	if ((mode === 1 || mode === 4) && operator === undefined) throw CommandError.parameter();
	if (mode === 1 && operator !== name && operator !== numeric) throw CommandError.cme(32);
	if (format !== undefined) registration.operatorFormat = format;
	if (mode !== 3) registration.selectOperator(mode);
}
