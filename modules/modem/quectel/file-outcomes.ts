import { deepFreeze } from "io/deep-freeze";
import type { OutcomeCodes } from "modem/outcome-table";
import { FILE_CODES as MEANINGS } from "./commands/files";

const AGAIN = "the upload is tried again";

/** `+CME ERROR` of the AT+QF commands (Quectel FILE; numbers of the UniRTOS header). All come before the commit. */
export const FILE_CODES: OutcomeCodes = deepFreeze<OutcomeCodes>({
	class: "file",
	meanings: MEANINGS,
	decisions: [
		`400 401 402 404 405 407 410 411 414 415 416 417 418 419 422 424 425: failed, nothing: ${AGAIN}`,
		"403 408 409 420: failed, modem: a restart of the modem empties its RAM store",
		"406: refused, nothing: the modem does not take this name, give the file another one",
		"412 423: refused, nothing: send smaller files",
		"413: failed, modem: a restart of the modem closes them",
		"421: failed, nothing: bytes were lost on the way to the modem",
		"426: failed, modem: a restart of the modem closes it",
	],
	other: `a code that its manual does not list: failed, nothing: ${AGAIN}`,
});
