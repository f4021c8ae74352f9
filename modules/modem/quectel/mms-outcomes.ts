import { deepFreeze } from "io/deep-freeze";
import { type OutcomeCodes, row } from "modem/outcome-table";

const BROKEN_OFF = "the message may have arrived before the answer was lost";

/**
 * Quectel LTE MMS, chapter 5: the first field of `+QMMSEND` and `+CME ERROR` of the AT+QMMS commands. Where an HTTP
 * status comes with it, that decides (see http-outcomes).
 */
export const MMS_CODES: OutcomeCodes = deepFreeze({
	class: "mms",
	table: {
		751: row("uncertain", "nothing", "unknown error", "the words fit an accepted message too"),
		752: row("refused", "settings", "URL length error", "set a shorter mms.url"),
		753: row("refused", "settings", "URL error", "set mms.url to the address of the message centre"),
		754: row("refused", "settings", "invalid proxy type", "check mms.proxy and mms.port"),
		755: row("refused", "settings", "proxy address error", "set mms.proxy to an IP address or to nothing"),
		756: row("refused", "nothing", "invalid parameter", "the modem does not take the subject or a setting"),
		757: row("refused", "nothing", "TO recipient list full", "send the message to fewer recipients at a time"),
		758: row("refused", "nothing", "CC recipient list full", "send the message to fewer recipients at a time"),
		759: row("refused", "nothing", "BCC recipient list full", "send the message to fewer recipients at a time"),
		760: row("refused", "nothing", "attachment list full", "send fewer files"),
		761: row("failed", "nothing", "file error", "an uploaded file could not be used"),
		762: row("failed", "nothing", "no recipient", "the modem has lost what was composed"),
		763: row("failed", "nothing", "file not found", "an uploaded file is gone"),
		764: row("failed", "nothing", "MMS busy", "another message is still on its way, this one was not begun"),
		765: row("uncertain", "nothing", "server response failed", BROKEN_OFF),
		766: row("failed", "nothing", "HTTP(S) post answered with an error", "the message centre did not take the message"),
		767: row("uncertain", "nothing", "invalid report of HTTP(S) post", "the answer could not be read"),
		768: row("failed", "bearer", "PDP activation failed", "nothing was sent"),
		769: row("uncertain", "bearer", "PDP deactivated", BROKEN_OFF),
		770: row("failed", "bearer", "socket creation failed", "nothing was sent"),
		771: row("failed", "bearer", "socket connection failed", "proxy or message centre could not be reached"),
		772: row("uncertain", "bearer", "socket read failed", BROKEN_OFF),
		773: row("failed", "bearer", "socket write failed", "the message has not left the modem whole"),
		774: row("uncertain", "bearer", "socket closed", BROKEN_OFF),
		775: row("uncertain", "bearer", "timeout", BROKEN_OFF),
		776: row("refused", "nothing", "encode data error", "the modem cannot make a message of these parts"),
		777: row("uncertain", "nothing", "HTTP(S) decode data error", "the answer could not be read"),
	},
	other: row("uncertain", "nothing", "a code that its manual does not list", "the message may have been accepted"),
});
