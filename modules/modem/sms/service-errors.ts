import { deepFreeze } from "io/deep-freeze";
import { type OutcomeCodes, row } from "modem/outcome-table";

const SIM = "the message waits for a SIM";
const PIN = "unlock the SIM in a phone";
const PDU = "the modem does not take the message as it is written";
const LATER = "the message is sent again later";

/** The modem's own: 27.005, 3.2.5, and SIM767XX 25.4, which is the same list. From 512 on the maker's. */
export const SERVICE_ERRORS: OutcomeCodes = deepFreeze({
	class: "cms",
	table: {
		300: row("failed", "modem", "ME failure", "the modem itself failed"),
		301: row("failed", "nothing", "SMS service of ME reserved", "the modem is busy with another message"),
		302: row("failed", "nothing", "operation not allowed", "the modem cannot send now, perhaps for want of a network"),
		303: row("refused", "nothing", "operation not supported", "this modem does not send SMS"),
		304: row("refused", "nothing", "invalid PDU mode parameter", PDU),
		305: row("refused", "nothing", "invalid text mode parameter", PDU),
		310: row("failed", "nothing", "SIM not inserted", SIM),
		311: row("failed", "settings", "SIM PIN required", "set sim.pin"),
		312: row("failed", "settings", "PH-SIM PIN required", "the modem is locked to another SIM; ask who sold it"),
		313: row("failed", "modem", "SIM failure", SIM),
		314: row("failed", "nothing", "SIM busy", SIM),
		315: row("failed", "settings", "SIM wrong", SIM),
		316: row("failed", "settings", "SIM PUK required", PIN),
		317: row("failed", "settings", "SIM PIN2 required", PIN),
		318: row("failed", "settings", "SIM PUK2 required", PIN),
		320: row("failed", "modem", "memory failure", "a restart of the modem may mend its memory"),
		321: row("failed", "nothing", "invalid memory index", LATER),
		322: row("failed", "nothing", "memory full", "what has arrived is fetched out of the modem first"),
		330: row("refused", "settings", "SMSC address unknown", "set sms.centre: the SIM has no message centre"),
		331: row("failed", "nothing", "no network service", "the message waits for the network"),
		// The only code that fits a message of which just the acknowledgement was lost.
		332: row("uncertain", "nothing", "network timeout", "the network did not answer, and may have taken the message"),
		340: row("failed", "nothing", "no +CNMA acknowledgement expected", LATER),
		// Common in the field where there is no coverage or no credit.
		500: row("failed", "modem", "unknown error", "the modem does not say why it did not send"),
	},
	other: row("failed", "modem", "a code that is not in 27.005", "its maker may know why the modem did not send"),
});
