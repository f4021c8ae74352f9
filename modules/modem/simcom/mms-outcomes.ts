import { deepFreeze } from "io/deep-freeze";
import type { OutcomeCodes } from "modem/outcome-table";
import { MMS_CODES as MEANINGS } from "./commands/mms";

/**
 * SIM767XX 24.3.2 and SIM7100 MMS note 9.2: `+CMMSSEND: n`, `+CMMSDOWN: n`, `+CME ERROR: n` of the AT+CMMS commands. The
 * same numbers mean other things to other commands (25.3).
 */
export const MMS_CODES: OutcomeCodes = deepFreeze<OutcomeCodes>({
	class: "mms",
	meanings: MEANINGS,
	decisions: [
		// 170 stands only in the text of the SIM7100 note, whose range begins with it (6); its table has 201 for the same.
		// Not "uncertain": it is what remains for a message centre that answered no.
		"170 201: failed, nothing: the message centre seems to have answered, but not with yes",
		"171: failed, nothing: another message is still on its way, this one was not begun",
		"172: refused, nothing: send smaller or fewer files",
		// 173: mmssend_timeout ends the wait for the answer, too. 188: the only thing received while sending is the answer.
		"173 188: uncertain, bearer: the message may have arrived before the answer was lost",
		"174 176 183 187: failed, nothing: the modem has lost what was composed",
		"175: refused, nothing: send the message to fewer recipients at a time",
		"177: refused, settings: check mms.url, mms.proxy and the addresses",
		"178: failed, modem: the modem could not read its own copy",
		"179: failed, nothing: the code is reserved and no message was sent",
		"180: failed, modem: a restart of the modem frees its memory",
		"181: refused, nothing: the modem does not take a file of this kind",
		"182: refused, nothing: send fewer than six parts, or smaller ones",
		"184: failed, modem: the modem could not store the message before sending",
		"185: failed, nothing: the modem was still composing",
		"186: failed, nothing: the modem has left its edit mode",
		"189: uncertain, nothing: the answer of the message centre could not be read",
		// The one code for every refusal of the network and of the message centre, too.
		"190: failed, bearer: network, proxy or message centre did not take the message",
		"191: failed, nothing: an uploaded file is gone",
		"192: uncertain, nothing: the modem itself does not know how it ended",
	],
	other: "a code that its manual does not list: uncertain, nothing: the message may have been accepted",
	remark: "This modem does not tell what the message centre answered.",
});
