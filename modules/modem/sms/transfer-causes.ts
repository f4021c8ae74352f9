import { CodeTable } from "io/code-table";
import { deepFreeze } from "io/deep-freeze";
import type { OutcomeCodes } from "modem/outcome-table";

const LATER = "the message is sent again later";

/** RP-Cause of a submission, 1 to 127: 3GPP TS 24.011, 8.2.5.4 and E.2. Others count as 41, as E.2 says. */
export const TRANSFER_CAUSES: OutcomeCodes = deepFreeze<OutcomeCodes>({
	class: "cms",
	meanings: new CodeTable(
		"1 unassigned number",
		"8 operator determined barring",
		"10 call barred",
		"21 short message transfer rejected",
		"22 memory capacity exceeded",
		"27 destination out of order",
		"28 unidentified subscriber",
		"29 facility rejected",
		"30 unknown subscriber",
		"38 network out of order",
		"41 temporary failure",
		"42 congestion",
		"47 resources unavailable",
		"50 requested facility not subscribed",
		"69 requested facility not implemented",
		"81 invalid short message transfer reference value",
		"95 semantically incorrect message",
		"96 invalid mandatory information",
		"97 message type non-existent or not implemented",
		"98 message not compatible with the protocol state",
		"99 information element non-existent or not implemented",
		"111 protocol error, unspecified",
		"127 interworking, unspecified",
	),
	decisions: [
		"1 30: refused, nothing: check the recipient's number",
		"8 10 28 50: refused, settings: ask the operator whether the SIM may send SMS",
		// 21, E.2: barred for a reason that has no other cause, a wrong centre among them.
		"21 95 96: refused, settings: check sms.centre and the recipient's number",
		"22: failed, nothing: the recipient or the network has no room now",
		"27: failed, nothing: the recipient cannot be reached now",
		`29: failed, nothing: the network does not do this now, and ${LATER}`,
		`38: failed, nothing: this lasts for some time, or sms.centre is wrong; ${LATER}`,
		`41: failed, nothing: this does not last long; ${LATER}`,
		`42 47: failed, nothing: ${LATER}`,
		"69: refused, settings: this network does not carry SMS in this way",
		"81 97 98 99 111: failed, modem: modem and network did not understand each other",
		`127: failed, nothing: another network gave no reason; ${LATER}`,
	],
	other: `a cause without a meaning of its own, like a temporary failure: failed, nothing: ${LATER}`,
});
