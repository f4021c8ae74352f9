import { deepFreeze } from "io/deep-freeze";
import { CONTEXT, EQUIPMENT_CODES, LATER, PIN, RENEWED, RESTARTED } from "modem/equipment-outcomes";
import type { OutcomeCodes } from "modem/outcome-table";
import { OWN_CME_ERRORS } from "./commands/bearer";

/** `+CME ERROR` to AT+CGATT, AT+CGDCONT and AT+CGAUTH: 25.3, which goes on where 27.007 ends. */
export const BEARER_CODES: OutcomeCodes = deepFreeze<OutcomeCodes>({
	...EQUIPMENT_CODES,
	meanings: OWN_CME_ERRORS,
	decisions: [
		`302 525 526 527 529 537: failed, nothing: ${LATER}`,
		`311 312 313 531 532: failed, settings: ${PIN}`,
		`306 307 309 310 512 517 528: failed, settings: ${CONTEXT}`,
		`301 303 308 513 514 522 523 524 530 533 534 535 536: failed, modem: ${RESTARTED}`,
		`304 305 515 516 518 520 521 538 539 540: failed, bearer: ${RENEWED}`,
	],
	general: EQUIPMENT_CODES,
});
