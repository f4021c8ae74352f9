import type { Device } from "../device";
import type { SmsProfile } from "../sms/profile";
import { type Identity, StandardModem } from "../standard/standard-modem";
import { Drives } from "./drives";
import { MessageBuffer, type MessageLimits } from "./mms-message";

/** From a SIM that answers to the lines that SMS and phone book are there, in milliseconds. */
const SMS_READY = 300;
const PHONE_BOOK_READY = 600;
/** How long the quirk `sim-busy-at-boot` keeps a SIM from answering, beyond its usual time. */
const BUSY_AT_BOOT = 3_000;

/** What tells one of SIMCom's modules from another. */
export interface SimcomTraits {
	readonly identity: Identity;
	/** As of a module of which nothing is known where it is left out. */
	readonly sms?: SmsProfile;
	/** What it says by itself when it takes commands, in this order. */
	readonly bootLines: readonly string[];
	/** Directories that are always there. */
	readonly directories: readonly string[];
	readonly limits: (device: Device) => MessageLimits;
}

/** The state of one of SIMCom's modules. */
export class SimcomModem extends StandardModem {
	readonly drives: Drives;
	readonly messageBuffer: MessageBuffer;
	readonly #bootLines: readonly string[];

	constructor(device: Device, { identity, sms, bootLines, directories, limits }: SimcomTraits) {
		super(device, identity, sms);
		this.#bootLines = bootLines;
		this.drives = new Drives(device, directories);
		this.messageBuffer = new MessageBuffer(device, limits(device));
	}

	/** Commands are taken; what the modem says by itself begins. */
	run(resumed: boolean): void {
		if (resumed) {
			this.goOn();
			return;
		}
		const { latencies } = this.device;
		for (const line of this.#bootLines) this.device.sendUnsolicited(line);
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
