import { deepFreeze } from "io/deep-freeze";
import { type OutcomeCodes, row } from "modem/outcome-table";

const NUMBER = "check the recipient's number";
const CENTRE = "check sms.centre and the recipient's number";
const SUBSCRIPTION = "ask the operator whether the SIM may send SMS";
const LATER = "the message is sent again later";
const PROTOCOL = "modem and network did not understand each other";

/** RP-Cause of a submission, 1 to 127: 3GPP TS 24.011, 8.2.5.4 and E.2. Others count as 41, as E.2 says. */
export const TRANSFER_CAUSES: OutcomeCodes = deepFreeze({
	class: "cms",
	table: {
		1: row("refused", "nothing", "unassigned number", NUMBER),
		8: row("refused", "settings", "operator determined barring", SUBSCRIPTION),
		10: row("refused", "settings", "call barred", SUBSCRIPTION),
		// E.2: barred for a reason that has no other cause, a wrong centre among them.
		21: row("refused", "settings", "short message transfer rejected", CENTRE),
		22: row("failed", "nothing", "memory capacity exceeded", "the recipient or the network has no room now"),
		27: row("failed", "nothing", "destination out of order", "the recipient cannot be reached now"),
		28: row("refused", "settings", "unidentified subscriber", SUBSCRIPTION),
		29: row("failed", "nothing", "facility rejected", `the network does not do this now, and ${LATER}`),
		30: row("refused", "nothing", "unknown subscriber", NUMBER),
		38: row("failed", "nothing", "network out of order", `this lasts for some time, or sms.centre is wrong; ${LATER}`),
		41: row("failed", "nothing", "temporary failure", `this does not last long; ${LATER}`),
		42: row("failed", "nothing", "congestion", LATER),
		47: row("failed", "nothing", "resources unavailable", LATER),
		50: row("refused", "settings", "requested facility not subscribed", SUBSCRIPTION),
		69: row("refused", "settings", "requested facility not implemented", "this network does not carry SMS in this way"),
		81: row("failed", "modem", "invalid short message transfer reference value", PROTOCOL),
		95: row("refused", "settings", "semantically incorrect message", CENTRE),
		96: row("refused", "settings", "invalid mandatory information", CENTRE),
		97: row("failed", "modem", "message type non-existent or not implemented", PROTOCOL),
		98: row("failed", "modem", "message not compatible with the protocol state", PROTOCOL),
		99: row("failed", "modem", "information element non-existent or not implemented", PROTOCOL),
		111: row("failed", "modem", "protocol error, unspecified", PROTOCOL),
		127: row("failed", "nothing", "interworking, unspecified", `another network gave no reason; ${LATER}`),
	},
	other: row("failed", "nothing", "a cause without a meaning of its own, like a temporary failure", LATER),
});
