import { deepFreeze } from "io/deep-freeze";
import {
	CONTEXT,
	type CodeGroup,
	EQUIPMENT_CODES,
	groupTable,
	PIN,
	RENEWED,
	RESTARTED,
} from "modem/equipment-outcomes";
import type { OutcomeCodes } from "modem/outcome-table";
import { OWN_CME_ERRORS } from "./commands/bearer";

const GROUPS: readonly CodeGroup[] = deepFreeze<CodeGroup[]>([
	["nothing", "the message is sent again later", [302, 525, 526, 527, 529, 537]],
	["settings", PIN, [311, 312, 313, 531, 532]],
	["settings", CONTEXT, [306, 307, 309, 310, 512, 517, 528]],
	["modem", RESTARTED, [301, 303, 308, 513, 514, 522, 523, 524, 530, 533, 534, 535, 536]],
	["bearer", RENEWED, [304, 305, 515, 516, 518, 520, 521, 538, 539, 540]],
]);

/** `+CME ERROR` to AT+CGATT, AT+CGDCONT and AT+CGAUTH: 25.3, which goes on where 27.007 ends. */
export const BEARER_CODES: OutcomeCodes = deepFreeze({
	...EQUIPMENT_CODES,
	table: { ...EQUIPMENT_CODES.table, ...groupTable(GROUPS, OWN_CME_ERRORS) },
});
