import { deepFreeze } from "io/deep-freeze";
import { type OutcomeCodes, row } from "modem/outcome-table";

const CODING = "the message centre does not take how the message is encoded";
const LATER = "the message is sent again later";
const OF_RECEPTION = `it is about messages that come in, and says nothing of this one; ${LATER}`;

/** TP-FCS, 128 to 255, with which the message centre refuses: 3GPP TS 23.040, 9.2.3.22. */
export const FAILURE_CAUSES: OutcomeCodes = deepFreeze({
	class: "cms",
	table: {
		128: row("refused", "nothing", "telematic interworking not supported", CODING),
		129: row("refused", "nothing", "short message type 0 not supported", CODING),
		130: row("refused", "nothing", "cannot replace short message", CODING),
		143: row("refused", "nothing", "unspecified TP-PID error", CODING),
		144: row("refused", "nothing", "alphabet not supported", CODING),
		145: row("refused", "nothing", "message class not supported", CODING),
		159: row("refused", "nothing", "unspecified TP-DCS error", CODING),
		160: row("refused", "nothing", "command cannot be actioned", "the message was taken for a command"),
		161: row("refused", "nothing", "command unsupported", "the message was taken for a command"),
		175: row("refused", "nothing", "unspecified TP-Command error", "the message was taken for a command"),
		176: row("refused", "settings", "TPDU not supported", "check sms.centre"),
		192: row("failed", "nothing", "the message centre is busy", LATER),
		193: row("refused", "settings", "no subscription at the message centre", "check sms.centre, or ask the operator"),
		194: row("failed", "nothing", "system failure of the message centre", LATER),
		195: row("refused", "nothing", "invalid address", "check the recipient's number"),
		196: row("refused", "nothing", "destination barred", "the operator does not let messages go to this number"),
		// Not "refused": the centre has the message.
		197: row("sent", "nothing", "rejected as a duplicate", "the message centre has it from an earlier try"),
		198: row("refused", "nothing", "TP-VPF not supported", CODING),
		199: row("refused", "nothing", "TP-VP not supported", CODING),
		208: row("failed", "nothing", "the SIM's SMS storage is full", OF_RECEPTION),
		209: row("failed", "nothing", "no SMS storage in the SIM", OF_RECEPTION),
		210: row("failed", "modem", "error in the modem", LATER),
		211: row("failed", "nothing", "memory capacity exceeded", OF_RECEPTION),
		212: row("failed", "nothing", "SIM application toolkit busy", LATER),
		213: row("failed", "nothing", "SIM data download error", OF_RECEPTION),
		255: row("failed", "nothing", "unspecified error cause", LATER),
	},
	other: row("failed", "nothing", "a cause of the message centre's own", LATER),
});
