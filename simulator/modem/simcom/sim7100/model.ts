import { bindCommands } from "../../command";
import type { ModelDescription } from "../../model";
import { CME_ERRORS, CMS_ERRORS } from "../sim767xx/error-tables";
import { BEARER_COMMANDS } from "./bearer-commands";
import { CHAPTERS } from "./chapters";
import { MMS_COMMANDS } from "./mms-commands";
import { Sim7100 } from "./sim7100";

/**
 * SIMCom SIM7100: its MMS Application Note. Files, codes and the rest, which the note leaves to a manual that is not at
 * hand, are as its successor has them.
 */
export const SIM7100: ModelDescription = {
	title: "SIM7100",
	errors: CME_ERRORS,
	smsErrors: CMS_ERRORS,
	settings: {
		echo: 1,
		quiet: 0,
		verbose: 1,
		errors: 1,
		carrierDetect: 1,
		terminalReady: 0,
		flowControl: [0, 0],
		registers: {},
	},
	baud: () => 115_200,
	powerKey: { on: 500, off: 2_500 },
	poweredDown: "NORMAL POWER DOWN",
	start(device) {
		const modem = new Sim7100(device);
		return {
			commands: bindCommands<Sim7100>(modem, ...CHAPTERS, BEARER_COMMANDS, MMS_COMMANDS),
			run: (resumed) => modem.run(resumed),
			onNetworkChange: () => modem.onNetworkChange(),
		};
	},
};
