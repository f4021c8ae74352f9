import type { Command } from "../declaration";
import { fileCommands } from "./files";
import { helpCommands } from "./help";
import { inboxCommands } from "./inbox";
import { jobCommands } from "./jobs";
import { modemCommands } from "./modem";
import { sendCommands } from "./send";
import { settingCommands } from "./settings";
import { systemCommands } from "./system";

/** Every command there is, group by group, in the order in which `help` lists them. */
export const COMMANDS: readonly Command[] = Object.freeze([
	...helpCommands,
	...sendCommands,
	...jobCommands,
	...inboxCommands,
	...fileCommands,
	...settingCommands,
	...modemCommands,
	...systemCommands,
]);
