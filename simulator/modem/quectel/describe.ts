import { bindCommands, type Command } from "../command";
import type { ModelDescription } from "../model";
import { STANDARD_COMMANDS } from "../standard/commands";
import { serialCommands } from "../standard/serial";
import type { Identity } from "../standard/standard-modem";
import { CME_ERRORS, CMS_ERRORS } from "./errors";
import { FILE_COMMANDS } from "./file-commands";
import { MODULE_COMMANDS } from "./module-commands";
import { PACKET_DATA_COMMANDS } from "./packet-data";
import { QuectelModem } from "./quectel-modem";

/** Of the main UART; the highest is what EC25 takes. */
const RATES = Object.freeze([4_800, 9_600, 19_200, 38_400, 57_600, 115_200, 230_400, 460_800, 921_600]);

/** A module that has, besides what all of Quectel's have, these commands. */
export function describeQuectel(
	identity: Identity,
	...commands: readonly (readonly Command<QuectelModem>[])[]
): ModelDescription {
	return {
		title: `${identity.manufacturer} ${identity.model}`,
		errors: CME_ERRORS,
		smsErrors: CMS_ERRORS,
		settings: {
			echo: 1,
			quiet: 0,
			verbose: 1,
			errors: 1,
			carrierDetect: 1,
			terminalReady: 1,
			flowControl: [0, 0],
			registers: {},
		},
		// AT+IPR is kept only by AT&W, which this model does not do: every start is at the factory's rate.
		baud: () => 115_200,
		powerKey: { on: 500, off: 650 },
		poweredDown: "POWERED DOWN",
		start(device) {
			const modem = new QuectelModem(device, identity);
			return {
				commands: bindCommands<QuectelModem>(
					modem,
					STANDARD_COMMANDS,
					serialCommands(RATES, { keepsRate: false }),
					MODULE_COMMANDS,
					PACKET_DATA_COMMANDS,
					FILE_COMMANDS,
					...commands,
				),
				run: (resumed) => modem.run(resumed),
				onNetworkChange: () => modem.onNetworkChange(),
			};
		},
	};
}
