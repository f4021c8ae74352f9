import { deepFreeze } from "io/deep-freeze";
import { type OutcomeCodes, outcomeTable, row } from "modem/outcome-table";
import { FILE_CODES as MEANINGS } from "./commands/files";

const AGAIN = "the upload is tried again";
const ROOM = "a restart of the modem empties its RAM store";

/** `+CME ERROR` of the AT+QF commands (Quectel FILE; numbers of the UniRTOS header). All come before the commit. */
export const FILE_CODES: OutcomeCodes = deepFreeze({
	class: "file",
	table: outcomeTable(MEANINGS, {
		400: ["failed", "nothing", AGAIN],
		401: ["failed", "nothing", AGAIN],
		402: ["failed", "nothing", AGAIN],
		403: ["failed", "modem", ROOM],
		404: ["failed", "nothing", AGAIN],
		405: ["failed", "nothing", AGAIN],
		406: ["refused", "nothing", "the modem does not take this name, give the file another one"],
		407: ["failed", "nothing", AGAIN],
		408: ["failed", "modem", ROOM],
		409: ["failed", "modem", ROOM],
		410: ["failed", "nothing", AGAIN],
		411: ["failed", "nothing", AGAIN],
		412: ["refused", "nothing", "send smaller files"],
		413: ["failed", "modem", "a restart of the modem closes them"],
		414: ["failed", "nothing", AGAIN],
		415: ["failed", "nothing", AGAIN],
		416: ["failed", "nothing", AGAIN],
		417: ["failed", "nothing", AGAIN],
		418: ["failed", "nothing", AGAIN],
		419: ["failed", "nothing", AGAIN],
		420: ["failed", "modem", ROOM],
		421: ["failed", "nothing", "bytes were lost on the way to the modem"],
		422: ["failed", "nothing", AGAIN],
		423: ["refused", "nothing", "send smaller files"],
		424: ["failed", "nothing", AGAIN],
		425: ["failed", "nothing", AGAIN],
		426: ["failed", "modem", "a restart of the modem closes it"],
	}),
	other: row("failed", "nothing", "a code that its manual does not list", AGAIN),
});
