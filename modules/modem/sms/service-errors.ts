import { CMS_ERRORS } from "at/result-codes";
import { deepFreeze } from "io/deep-freeze";
import type { OutcomeCodes } from "modem/outcome-table";

const SIM = "the message waits for a SIM";

/** The modem's own: 27.005, 3.2.5, and SIM767XX 25.4, which is the same list. From 512 on the maker's. */
export const SERVICE_ERRORS: OutcomeCodes = deepFreeze<OutcomeCodes>({
	class: "cms",
	meanings: CMS_ERRORS,
	decisions: [
		"300: failed, modem: the modem itself failed",
		"301: failed, nothing: the modem is busy with another message",
		"302: failed, nothing: the modem cannot send now, perhaps for want of a network",
		"303: refused, nothing: this modem does not send SMS",
		"304 305: refused, nothing: the modem does not take the message as it is written",
		`310 314: failed, nothing: ${SIM}`,
		"311: failed, settings: set sim.pin",
		"312: failed, settings: the modem is locked to another SIM; ask who sold it",
		`313: failed, modem: ${SIM}`,
		`315: failed, settings: ${SIM}`,
		"316 317 318: failed, settings: unlock the SIM in a phone",
		"320: failed, modem: a restart of the modem may mend its memory",
		"321 340: failed, nothing: the message is sent again later",
		"322: failed, nothing: what has arrived is fetched out of the modem first",
		"330: refused, settings: set sms.centre: the SIM has no message centre",
		"331: failed, nothing: the message waits for the network",
		// The only code that fits a message of which just the acknowledgement was lost.
		"332: uncertain, nothing: the network did not answer, and may have taken the message",
		// Common in the field where there is no coverage or no credit.
		"500: failed, modem: the modem does not say why it did not send",
	],
	other: "a code that is not in 27.005: failed, modem: its maker may know why the modem did not send",
});
