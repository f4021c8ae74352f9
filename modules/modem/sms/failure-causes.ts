import { CodeTable } from "io/code-table";
import { deepFreeze } from "io/deep-freeze";
import type { OutcomeCodes } from "modem/outcome-table";

const LATER = "the message is sent again later";

/** TP-FCS, 128 to 255, with which the message centre refuses: 3GPP TS 23.040, 9.2.3.22. */
export const FAILURE_CAUSES: OutcomeCodes = deepFreeze<OutcomeCodes>({
	class: "cms",
	meanings: new CodeTable(
		"128 telematic interworking not supported",
		"129 short message type 0 not supported",
		"130 cannot replace short message",
		"143 unspecified TP-PID error",
		"144 alphabet not supported",
		"145 message class not supported",
		"159 unspecified TP-DCS error",
		"160 command cannot be actioned",
		"161 command unsupported",
		"175 unspecified TP-Command error",
		"176 TPDU not supported",
		"192 the message centre is busy",
		"193 no subscription at the message centre",
		"194 system failure of the message centre",
		"195 invalid address",
		"196 destination barred",
		"197 rejected as a duplicate",
		"198 TP-VPF not supported",
		"199 TP-VP not supported",
		"208 the SIM's SMS storage is full",
		"209 no SMS storage in the SIM",
		"210 error in the modem",
		"211 memory capacity exceeded",
		"212 SIM application toolkit busy",
		"213 SIM data download error",
		"255 unspecified error cause",
	),
	decisions: [
		"128 129 130 143 144 145 159 198 199: refused, nothing: the message centre does not take how the message is encoded",
		"160 161 175: refused, nothing: the message was taken for a command",
		"176: refused, settings: check sms.centre",
		`192 194 212 255: failed, nothing: ${LATER}`,
		"193: refused, settings: check sms.centre, or ask the operator",
		"195: refused, nothing: check the recipient's number",
		"196: refused, nothing: the operator does not let messages go to this number",
		// Not "refused": the centre has the message.
		"197: sent, nothing: the message centre has it from an earlier try",
		`208 209 211 213: failed, nothing: it is about messages that come in, and says nothing of this one; ${LATER}`,
		`210: failed, modem: ${LATER}`,
	],
	other: `a cause of the message centre's own: failed, nothing: ${LATER}`,
});
