import { bindCommands } from "../../command";
import type { ModelDescription } from "../../model";
import { CHAPTERS } from "../sim767xx/chapters";
import { SIM767XX } from "../sim767xx/model";
import { Sim767xx } from "../sim767xx/sim767xx";

/** As its users show the answer to ATI (TinyGSM, issue 739). */
const A7670SA = {
	manufacturer: "INCORPORATED",
	model: "A7670SA-FASE",
	revision: "A7670M7_V1.11.1",
	imei: "004999010640042",
};

/**
 * SIMCom A76XX. Its manual (V1.09) is not at hand as data: what it shares with SIM767XX, its successor, is as that has
 * it, and it has no chapter on MMS.
 */
export const A76XX: ModelDescription = {
	...SIM767XX,
	title: "A76XX",
	start(device) {
		const modem = new Sim767xx(device, A7670SA);
		return {
			commands: bindCommands<Sim767xx>(modem, ...CHAPTERS),
			run: (resumed) => modem.run(resumed),
			onNetworkChange: () => modem.onNetworkChange(),
		};
	},
};
