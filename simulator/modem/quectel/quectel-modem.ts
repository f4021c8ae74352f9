import type { Device } from "../device";
import { type Identity, StandardModem } from "../standard/standard-modem";
import { FileSystem } from "./file-system";
import { PacketData } from "./packet-data";
import { QUECTEL_SMS } from "./sms-profile";

/** From a SIM that answers to the lines that SMS and phone book are there, in milliseconds. */
const SMS_READY = 400;
const PHONE_BOOK_READY = 900;
/** How long the quirk `sim-busy-at-boot` keeps a SIM from answering, beyond its usual time. */
const BUSY_AT_BOOT = 3_000;

/** The state of one of Quectel's modules. */
export class QuectelModem extends StandardModem {
	readonly files: FileSystem;
	readonly packetData: PacketData;
	/** AT+QMMSEND has not given its result yet. */
	sendingMms = false;

	constructor(device: Device, identity: Identity) {
		super(device, identity, QUECTEL_SMS);
		this.files = new FileSystem(device);
		this.packetData = new PacketData(device);
	}

	get simReady(): boolean {
		return this.sim.state === "ready";
	}

	/** Commands are taken; the boot lines of EC2x modules begin. */
	run(resumed: boolean): void {
		if (resumed) {
			this.goOn();
			return;
		}
		this.device.sendUnsolicited("RDY");
		this.device.sendUnsolicited("+CFUN: 1");
		const wait = this.device.latencies.sim + (this.device.hasQuirk("sim-busy-at-boot") ? BUSY_AT_BOOT : 0);
		this.device.after(wait, () => this.wakeSim());
	}

	onNetworkChange(): void {
		const { inserted } = this.device.network.sim;
		if (!inserted) this.sim.remove();
		else if (this.sim.state === "busy") this.device.after(this.device.latencies.sim, () => this.wakeSim());
		this.registration.review();
	}

	/** AT+CPIN was accepted, or none is asked for. */
	override onSimReady(): void {
		this.device.sendUnsolicited("+CPIN: READY");
		this.device.sendUnsolicited("+QUSIM: 1");
		this.device.after(SMS_READY, () => this.device.sendUnsolicited("+QIND: SMS DONE"));
		this.device.after(PHONE_BOOK_READY, () => this.device.sendUnsolicited("+QIND: PB DONE"));
		this.registration.review();
	}

	protected override onRegistrationChange(): void {
		super.onRegistrationChange();
		if (!this.registration.attached) this.packetData.dropAll();
	}

	protected override wakeSim(): void {
		super.wakeSim();
		if (this.sim.state === "absent") this.device.sendUnsolicited("+CPIN: NOT INSERTED");
	}
}
