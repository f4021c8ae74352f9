import { CME_ERRORS } from "at/result-codes";
import { deepFreeze } from "io/deep-freeze";
import type { FirstStep } from "./outcome";
import { type OutcomeCodes, type OutcomeRow, type OutcomeTable, row } from "./outcome-table";

/** Codes for which the same is to be done. */
export type CodeGroup = readonly [first: FirstStep, reason: string, codes: readonly number[]];

export const RENEWED = "packet data is taken down and up again";
export const RESTARTED = "a restart of the modem may mend it";
export const CONTEXT = "check apn, apn.user and apn.password";
export const PIN = "unlock the SIM in a phone";

const SUBSCRIPTION = "ask the operator whether the SIM may use packet data with this APN";
const SIM = "the message waits for a SIM";
const NETWORK = "the message waits for the network";

const GROUPS: readonly CodeGroup[] = deepFreeze<CodeGroup[]>([
	["nothing", "the message is sent again later", [2, 52, 57]],
	["nothing", SIM, [10, 14]],
	["nothing", NETWORK, [30, 31, 111, 112, 113, 114, 115, 122, 126, 134, 182, 195]],
	["settings", "set sim.pin", [11, 16]],
	["settings", PIN, [12, 17, 18, 48, 56]],
	[
		"settings",
		"the modem is locked to another SIM or network, ask who sold it",
		[5, 6, 7, 40, 41, 42, 43, 44, 45, 46, 47],
	],
	["settings", "this is not the SIM that the modem wants", [15]],
	["settings", "this modem does not have the command as it is used here", [4, 51]],
	["settings", CONTEXT, [21, 22, 24, 25, 26, 27, 49, 50, 58, 59, 61, 127, 128, 129, 149, 179, 199]],
	["settings", SUBSCRIPTION, [32, 54, 62, 63, 103, 106, 107, 108, 132, 133, 140, 150, 177, 198]],
	// The gateway defines its context with an IPv4 address.
	["settings", "ask the operator for an APN with IPv4 addresses", [193, 194, 196, 197]],
	["modem", RESTARTED, [0, 1, 13, 20, 23, 53, 55, 60]],
	[
		"bearer",
		RENEWED,
		[
			...[3, 100, 121, 130, 131, 135, 136, 137, 141, 142, 143, 144, 145, 146, 148, 171, 172, 173, 174, 175, 176],
			...[178, 180, 181, 184, 186, 190, 191, 192, 200, 201, 202, 203, 208, 209],
		],
	],
]);

/** Rows for codes of groups: such trouble is never the end of a message, since it may be over at the next try. */
export function groupTable(groups: readonly CodeGroup[], meanings: Readonly<Record<number, string>>): OutcomeTable {
	const table: Record<number, OutcomeRow> = {};
	for (const [first, reason, codes] of groups)
		for (const code of codes) table[code] = row("failed", first, meanings[code] ?? "", reason);
	return table;
}

/** `+CME ERROR` of 27.007, 9.2, to commands about bearer and SIM. All come before the commit. */
export const EQUIPMENT_CODES: OutcomeCodes = deepFreeze({
	class: "cme",
	table: groupTable(GROUPS, CME_ERRORS),
	other: row("failed", "bearer", "an error of the bearer", RENEWED),
});
