import { bindCommands } from "../../command";
import type { ModelDescription } from "../../model";
import { CHAPTER_24 } from "./chapter24";
import { CHAPTERS } from "./chapters";
import { CME_ERRORS, CMS_ERRORS } from "./error-tables";
import { Sim767xx } from "./sim767xx";

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
			commands: bindCommands<Sim767xx>(modem, ...CHAPTERS, CHAPTER_24),
			run: (resumed) => modem.run(resumed),
			onNetworkChange: () => modem.onNetworkChange(),
		};
	},
};
