import type { Device } from "../../device";
import { StandardModem } from "../../standard/standard-modem";
import { Drives } from "../drives";
import { MAX_PDU_SIZE, MessageBuffer } from "../mms-message";

/** From a SIM that answers to the lines that SMS and phone book are there, in milliseconds. */
const SMS_READY = 300;
const PHONE_BOOK_READY = 600;
/** How long the quirk `sim-busy-at-boot` keeps a SIM from answering, beyond its usual time. */
const BUSY_AT_BOOT = 3_000;

/** At most five, then `+CMMSDOWN: 182` (24.2.5, note). */
const FILE_LIMIT = 5;

/** The state of a SIM767XX. */
export class Sim767xx extends StandardModem {
	readonly drives: Drives;
	readonly messageBuffer: MessageBuffer;

	constructor(device: Device) {
		super(device, {
			manufacturer: "SIMCOM INCORPORATED",
			model: "SIM7670G-MNGV",
			revision: "2374B05SIM767XM5A_M",
			imei: "004999010640000",
		});
		this.drives = new Drives(device, ["C:/simdir"]);
		this.messageBuffer = new MessageBuffer(device, { files: FILE_LIMIT, pduSize: () => MAX_PDU_SIZE });
	}

	/** Commands are taken; what the modem says by itself begins (field sessions, in this order). */
	run(resumed: boolean): void {
		if (resumed) {
			this.goOn();
			return;
		}
		const { latencies } = this.device;
		this.device.sendUnsolicited("RDY");
		this.device.sendUnsolicited("*ATREADY: 1");
		const wait = latencies.sim + (this.device.hasQuirk("sim-busy-at-boot") ? BUSY_AT_BOOT : 0);
		this.device.after(wait, () => this.wakeSim());
	}

	onNetworkChange(): void {
		const { inserted } = this.device.network.sim;
		if (!inserted && this.sim.state === "absent") this.sim.remove();
		if (inserted && this.sim.state === "busy") this.device.after(this.device.latencies.sim, () => this.wakeSim());
		this.registration.review();
	}

	/** AT+CPIN was accepted, or none is asked for. */
	override onSimReady(): void {
		this.device.sendUnsolicited("+CPIN: READY");
		this.device.after(SMS_READY, () => this.device.sendUnsolicited("SMS DONE"));
		this.device.after(PHONE_BOOK_READY, () => this.device.sendUnsolicited("PB DONE"));
		super.onSimReady();
	}
}
