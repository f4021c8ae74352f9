import { deepFreeze } from "io/deep-freeze";
import { type OutcomeCodes, row } from "modem/outcome-table";

const BROKEN_OFF = "the message may have arrived before the answer was lost";

const UNKNOWN = row(
	"failed",
	"nothing",
	"unknown error for MMS",
	"the message centre seems to have answered, but not with yes",
);

/**
 * SIM767XX 24.3.2 and SIM7100 MMS note 9.2: `+CMMSSEND: n`, `+CMMSDOWN: n`, `+CME ERROR: n` of the AT+CMMS commands. The
 * same numbers mean other things to other commands (25.3).
 */
export const MMS_CODES: OutcomeCodes = deepFreeze({
	class: "mms",
	table: {
		// Only in the text of the SIM7100 note, whose range begins with it (6); its table has 201 for the same.
		170: UNKNOWN,
		171: row(
			"failed",
			"nothing",
			"MMS task is busy now",
			"another message is still on its way, this one was not begun",
		),
		172: row("refused", "nothing", "the MMS data is over size", "send smaller or fewer files"),
		// mmssend_timeout ends the wait for the answer, too.
		173: row("uncertain", "bearer", "the operation is over time", BROKEN_OFF),
		174: row("failed", "nothing", "there is no MMS receiver", "the modem has lost what was composed"),
		175: row(
			"refused",
			"nothing",
			"the storage for addresses is full",
			"send the message to fewer recipients at a time",
		),
		176: row("failed", "nothing", "address not found", "the modem has lost what was composed"),
		177: row("refused", "settings", "invalid parameter", "check mms.url, mms.proxy and the addresses"),
		178: row("failed", "modem", "failed to read the MMS", "the modem could not read its own copy"),
		179: row("failed", "nothing", "there is no MMS push message", "the code is reserved and no message was sent"),
		180: row("failed", "modem", "memory error", "a restart of the modem frees its memory"),
		181: row("refused", "nothing", "invalid file format", "the modem does not take a file of this kind"),
		182: row("refused", "nothing", "the MMS storage is full", "send fewer than six parts, or smaller ones"),
		183: row("failed", "nothing", "the box is empty", "the modem has lost what was composed"),
		184: row("failed", "modem", "failed to save the MMS", "the modem could not store the message before sending"),
		185: row("failed", "nothing", "busy editing an MMS now", "the modem was still composing"),
		186: row("failed", "nothing", "not allowed to edit now", "the modem has left its edit mode"),
		187: row("failed", "nothing", "no content in the buffer", "the modem has lost what was composed"),
		// The only thing received while sending is the answer.
		188: row("uncertain", "bearer", "failed to receive an MMS", BROKEN_OFF),
		189: row("uncertain", "nothing", "invalid MMS PDU", "the answer of the message centre could not be read"),
		// The one code for every refusal of the network and of the message centre, too.
		190: row("failed", "bearer", "network error", "network, proxy or message centre did not take the message"),
		191: row("failed", "nothing", "failed to read a file in the modem", "an uploaded file is gone"),
		192: row("uncertain", "nothing", "no result", "the modem itself does not know how it ended"),
		// Not "uncertain": it is what remains for a message centre that answered no.
		201: UNKNOWN,
	},
	other: row("uncertain", "nothing", "a code that its manual does not list", "the message may have been accepted"),
	remark: "This modem does not tell what the message centre answered.",
});
