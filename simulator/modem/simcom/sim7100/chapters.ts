import { STANDARD_COMMANDS } from "../../standard/commands";
import { serialCommands } from "../../standard/serial";
import { FILE_COMMANDS } from "../file-commands";
import { FILE_TRANSMISSION } from "../file-transmission";
import { POWER_COMMANDS } from "../power-commands";
import { SIM_EXTENSIONS } from "../sim-commands";
import { IDENTIFICATION } from "./identification";

const RATES = [9_600, 19_200, 38_400, 57_600, 115_200, 230_400, 460_800, 921_600];

/** What SIM7600 has as well: all but MMS, and the commands that set its bearer up. */
export const CHAPTERS = [
	STANDARD_COMMANDS,
	serialCommands(RATES, { keepsRate: false }),
	IDENTIFICATION,
	POWER_COMMANDS,
	SIM_EXTENSIONS,
	FILE_COMMANDS,
	FILE_TRANSMISSION,
];
