import { bindCommands } from "../../command";
import type { ModelDescription } from "../../model";
import { STANDARD_COMMANDS } from "../../standard/commands";
import { FILE_COMMANDS } from "../file-commands";
import { FILE_TRANSMISSION } from "../file-transmission";
import { SIM_EXTENSIONS } from "../sim-commands";
import { CHAPTER_2 } from "./chapter02";
import { CHAPTER_3 } from "./chapter03";
import { CHAPTER_4 } from "./chapter04";
import { CHAPTER_7 } from "./chapter07";
import { CHAPTER_8 } from "./chapter08";
import { CHAPTER_14 } from "./chapter14";
import { CHAPTER_17 } from "./chapter17";
import { CHAPTER_22 } from "./chapter22";
import { CHAPTER_24 } from "./chapter24";
import { CME_ERRORS, CMS_ERRORS } from "./error-tables";
import { Sim767xx } from "./sim767xx";

const CHAPTERS = [
	CHAPTER_2,
	CHAPTER_3,
	CHAPTER_4,
	SIM_EXTENSIONS,
	CHAPTER_7,
	CHAPTER_8,
	FILE_COMMANDS,
	FILE_TRANSMISSION,
	CHAPTER_14,
	CHAPTER_17,
	CHAPTER_22,
	CHAPTER_24,
];

/** SIMCom SIM767XX, AT Command Manual V1.06. */
export const SIM767XX: ModelDescription = {
	title: "SIM767XX",
	errors: CME_ERRORS,
	smsErrors: CMS_ERRORS,
	// AT+CMEE: the default cannot be recognised in 3.2.8; its examples and AT&V show 2.
	settings: {
		echo: 1,
		quiet: 0,
		verbose: 1,
		errors: 2,
		carrierDetect: 1,
		terminalReady: 0,
		flowControl: [0, 0],
		registers: {},
	},
	baud: (memory) => memory.nonvolatile("baud rate", () => ({ rate: 115_200 })).rate,
	powerKey: { on: 50, off: 2_500 },
	// Spelt so in 3.2.3, syntax and example alike.
	poweredDown: "POWERD DOWN",
	start(device) {
		const modem = new Sim767xx(device);
		return {
			commands: bindCommands<Sim767xx>(modem, STANDARD_COMMANDS, ...CHAPTERS),
			run: (resumed) => modem.run(resumed),
			onNetworkChange: () => modem.onNetworkChange(),
		};
	},
};
