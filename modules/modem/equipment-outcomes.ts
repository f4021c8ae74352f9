import { deepFreeze } from "io/deep-freeze";
import { type OutcomeCodes, row } from "./outcome-table";

const SIM = "the message waits for a SIM";
const NETWORK = "the message waits for the network";
const SUBSCRIPTION = "ask the operator whether the SIM may use packet data with this APN";

/** `+CME ERROR` of 27.007, 9.2, to commands about bearer and SIM. All come before the commit. */
export const EQUIPMENT_CODES: OutcomeCodes = deepFreeze({
	class: "cme",
	table: {
		10: row("failed", "nothing", "SIM not inserted", SIM),
		11: row("failed", "settings", "SIM PIN required", "set sim.pin"),
		12: row("failed", "settings", "SIM PUK required", "unblock the SIM in a phone"),
		13: row("failed", "modem", "SIM failure", SIM),
		14: row("failed", "nothing", "SIM busy", SIM),
		30: row("failed", "nothing", "no network service", NETWORK),
		31: row("failed", "nothing", "network timeout", NETWORK),
		32: row("failed", "nothing", "network not allowed, emergency calls only", SUBSCRIPTION),
		103: row("failed", "settings", "illegal MS", SUBSCRIPTION),
		106: row("failed", "settings", "illegal ME", SUBSCRIPTION),
		107: row("failed", "settings", "GPRS services not allowed", SUBSCRIPTION),
		111: row("failed", "nothing", "PLMN not allowed", NETWORK),
		112: row("failed", "nothing", "location area not allowed", NETWORK),
		113: row("failed", "nothing", "roaming not allowed in this location area", NETWORK),
		132: row("failed", "settings", "service option not supported", SUBSCRIPTION),
		133: row("failed", "settings", "requested service option not subscribed", SUBSCRIPTION),
		134: row("failed", "nothing", "service option temporarily out of order", NETWORK),
		148: row("failed", "bearer", "unspecified GPRS error", "packet data is taken down and up again"),
		149: row("failed", "settings", "PDP authentication failure", "check apn, apn.user and apn.password"),
	},
	other: row("failed", "bearer", "an error of the bearer", "packet data is taken down and up again"),
});
