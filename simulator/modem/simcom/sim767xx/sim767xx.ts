import type { Device } from "../../device";
import type { Identity } from "../../standard/standard-modem";
import { MAX_PDU_SIZE } from "../mms-message";
import { SimcomModem } from "../simcom-modem";
import { HttpService } from "./http-service";
import { SIM767XX_SMS } from "./sms-profile";
import { SslService } from "./ssl-service";

/** At most five, then `+CMMSDOWN: 182` (24.2.5, note). */
const FILE_LIMIT = 5;

const SIM7670G: Identity = {
	manufacturer: "SIMCOM INCORPORATED",
	model: "SIM7670G-MNGV",
	revision: "2374B05SIM767XM5A_M",
	imei: "004999010640000",
};

/** The state of a SIM767XX, or of an A76XX. */
export class Sim767xx extends SimcomModem {
	readonly http = new HttpService(this);
	readonly ssl = new SslService(this);

	constructor(device: Device, identity = SIM7670G) {
		super(device, {
			identity,
			sms: SIM767XX_SMS,
			// Field sessions.
			bootLines: ["RDY", "*ATREADY: 1"],
			directories: ["C:/simdir"],
			limits: () => ({ files: FILE_LIMIT, pduSize: () => MAX_PDU_SIZE }),
		});
	}

	protected override onRegistrationChange(): void {
		super.onRegistrationChange();
		this.http.followNetwork();
		this.ssl.followNetwork();
	}
}
