import { bindCommands } from "../../command";
import type { Device } from "../../device";
import type { ModelDescription } from "../../model";
import { MAX_PDU_SIZE } from "../mms-message";
import { CHAPTERS } from "../sim7100/chapters";
import { EFS_DIRECTORIES } from "../sim7100/directories";
import { SIM7100 } from "../sim7100/model";
import { SimcomModem } from "../simcom-modem";

/** The state of a SIM7600, as a field session shows it (LilyGO T-SIM7600X, issue 49). */
class Sim7600 extends SimcomModem {
	constructor(device: Device) {
		super(device, {
			identity: {
				manufacturer: "SIMCOM INCORPORATED",
				model: "SIMCOM_SIM7600G-H",
				revision: "LE20B04SIM7600G22",
				imei: "004999010640059",
			},
			bootLines: ["RDY"],
			directories: EFS_DIRECTORIES,
			// It has no commands to make one.
			limits: () => ({ files: 0, pduSize: () => MAX_PDU_SIZE }),
		});
	}
}

/** SIMCom SIM7600, of SIM7100's line: its manual (V3.00), which is not at hand as data, has neither MMS nor mail. */
export const SIM7600: ModelDescription = {
	...SIM7100,
	title: "SIM7600",
	start(device) {
		const modem = new Sim7600(device);
		return {
			commands: bindCommands<SimcomModem>(modem, ...CHAPTERS),
			run: (resumed) => modem.run(resumed),
			onNetworkChange: () => modem.onNetworkChange(),
		};
	},
};
