import { deepFreeze } from "io/deep-freeze";
import type { OutcomeCodes } from "modem/outcome-table";
import { MMS_CODES as MEANINGS } from "./commands/mms";

const BROKEN_OFF = "the message may have arrived before the answer was lost";

/**
 * Quectel LTE MMS, chapter 5: the first field of `+QMMSEND` and `+CME ERROR` of the AT+QMMS commands. Where an HTTP
 * status comes with it, that decides (see http-outcomes).
 */
export const MMS_CODES: OutcomeCodes = deepFreeze<OutcomeCodes>({
	class: "mms",
	meanings: MEANINGS,
	decisions: [
		"751: uncertain, nothing: the words fit an accepted message too",
		"752: refused, settings: set a shorter mms.url",
		"753: refused, settings: set mms.url to the address of the message centre",
		"754: refused, settings: check mms.proxy and mms.port",
		"755: refused, settings: set mms.proxy to an IP address or to nothing",
		"756: refused, nothing: the modem does not take the subject or a setting",
		"757 758 759: refused, nothing: send the message to fewer recipients at a time",
		"760: refused, nothing: send fewer files",
		"761: failed, nothing: an uploaded file could not be used",
		"762: failed, nothing: the modem has lost what was composed",
		"763: failed, nothing: an uploaded file is gone",
		"764: failed, nothing: another message is still on its way, this one was not begun",
		`765: uncertain, nothing: ${BROKEN_OFF}`,
		"766: failed, nothing: the message centre did not take the message",
		"767 777: uncertain, nothing: the answer could not be read",
		"768 770: failed, bearer: nothing was sent",
		`769 772 774 775: uncertain, bearer: ${BROKEN_OFF}`,
		"771: failed, bearer: proxy or message centre could not be reached",
		"773: failed, bearer: the message has not left the modem whole",
		"776: refused, nothing: the modem cannot make a message of these parts",
	],
	other: "a code that its manual does not list: uncertain, nothing: the message may have been accepted",
});
