import { deepFreeze } from "io/deep-freeze";
import { type OutcomeCodes, row } from "modem/outcome-table";

const AGAIN = "the upload is tried again";
const ROOM = "a restart of the modem empties its RAM store";

/** `+CME ERROR` of the AT+QF commands (Quectel FILE; numbers of the UniRTOS header). All come before the commit. */
export const FILE_CODES: OutcomeCodes = deepFreeze({
	class: "file",
	table: {
		400: row("failed", "nothing", "invalid input value", AGAIN),
		401: row("failed", "nothing", "larger than the file", AGAIN),
		402: row("failed", "nothing", "read zero bytes", AGAIN),
		403: row("failed", "modem", "drive full", ROOM),
		404: row("failed", "nothing", "move error", AGAIN),
		405: row("failed", "nothing", "file not found", AGAIN),
		406: row("refused", "nothing", "invalid file name", "the modem does not take this name, give the file another one"),
		407: row("failed", "nothing", "file already exists", AGAIN),
		408: row("failed", "modem", "failed to create", ROOM),
		409: row("failed", "modem", "failed to write", ROOM),
		410: row("failed", "nothing", "failed to open", AGAIN),
		411: row("failed", "nothing", "failed to read", AGAIN),
		412: row("refused", "nothing", "exceeds maximum length", "send smaller files"),
		413: row("failed", "modem", "too many open files", "a restart of the modem closes them"),
		414: row("failed", "nothing", "read-only", AGAIN),
		415: row("failed", "nothing", "failed to get size", AGAIN),
		416: row("failed", "nothing", "invalid descriptor", AGAIN),
		417: row("failed", "nothing", "failed to list", AGAIN),
		418: row("failed", "nothing", "failed to delete", AGAIN),
		419: row("failed", "nothing", "failed to get disk info", AGAIN),
		420: row("failed", "modem", "no space", ROOM),
		421: row("failed", "nothing", "timeout", "bytes were lost on the way to the modem"),
		422: row("failed", "nothing", "file not found", AGAIN),
		423: row("refused", "nothing", "file too large", "send smaller files"),
		424: row("failed", "nothing", "file already exists", AGAIN),
		425: row("failed", "nothing", "invalid parameter", AGAIN),
		426: row("failed", "modem", "file already open", "a restart of the modem closes it"),
	},
	other: row("failed", "nothing", "a code that its manual does not list", AGAIN),
});
