import type { Device } from "../../device";
import { SimcomModem } from "../simcom-modem";
import { EFS_DIRECTORIES } from "./directories";
import { announce } from "./mms-receiving";
import { mmsSettings } from "./mms-settings";
import { WapPushes } from "./wap-pushes";

/** The state of a SIM7100. */
export class Sim7100 extends SimcomModem {
	constructor(device: Device) {
		super(device, {
			identity: {
				manufacturer: "SIMCOM INCORPORATED",
				model: "SIMCOM_SIM7100E",
				revision: "4534B04SIM7100E",
				imei: "004999010640034",
			},
			// As SIMCom's modules with Qualcomm's chips print it.
			bootLines: ["START"],
			directories: EFS_DIRECTORIES,
			// A message may be as large as AT+CMMSSYSSET has it, of any number of files (3.5 to 3.9).
			limits: () => ({ files: Number.POSITIVE_INFINITY, pduSize: () => mmsSettings(device).pduSize }),
		});
		const pushes = new WapPushes(device, (notification) => announce(this, notification));
		this.sms.reception.intercept = (message) => pushes.take(message);
	}
}
