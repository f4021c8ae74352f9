import type { Device } from "../device";
import { type SmsProfile, STANDARD_SMS } from "../sms/profile";
import { ShortMessages } from "../sms/short-messages";
import { PacketContexts } from "./packet-contexts";
import { RealTimeClock } from "./real-time-clock";
import { Registration } from "./registration";
import { SimCard } from "./sim-card";

/** What a modem answers to who it is. */
export interface Identity {
	readonly manufacturer: string;
	readonly model: string;
	readonly revision: string;
	/** 15 digits; 00 4999 is the range for tests. */
	readonly imei: string;
}

/** The state that commands of V.250, 27.005 and 27.007 work with. A model's own state extends it. */
export class StandardModem {
	readonly device: Device;
	readonly identity: Identity;
	readonly sim: SimCard;
	readonly registration: Registration;
	readonly contexts: PacketContexts;
	readonly clock: RealTimeClock;
	readonly sms: ShortMessages;

	constructor(device: Device, identity: Identity, sms: SmsProfile = STANDARD_SMS) {
		this.device = device;
		this.identity = identity;
		this.sim = new SimCard(device);
		this.registration = new Registration(device, this.sim);
		this.contexts = new PacketContexts(device, this.registration);
		this.clock = new RealTimeClock(device);
		this.sms = new ShortMessages(device, this.sim, this.registration, sms);
		this.registration.onChange = () => this.onRegistrationChange();
	}

	/** Factory IMEI, or the one that AT+SIMEI or AT+EGMR wrote. */
	get imei(): string {
		return this.device.memory.nonvolatile("IMEI", () => ({ imei: this.identity.imei })).imei;
	}

	set imei(imei: string) {
		this.device.memory.nonvolatile("IMEI", () => ({ imei })).imei = imei;
		this.device.memory.save();
	}

	/** The SIM answers and wants nothing more. A model says so in its own lines. */
	onSimReady(): void {
		this.registration.review();
	}

	/** The SIM begins to answer. */
	protected wakeSim(): void {
		if (this.device.hasQuirk("sim-stays-busy")) return;
		this.sim.wake();
		const { state } = this.sim;
		if (state === "ready") this.onSimReady();
		else if (state === "pin") this.device.sendUnsolicited("+CPIN: SIM PIN");
		else if (state === "puk") this.device.sendUnsolicited("+CPIN: SIM PUK");
	}

	/** A suspended modem is carried over: whatever was due by itself when the earlier run ended is due again. */
	protected goOn(): void {
		if (this.registration.registered) this.clock.followNetwork();
		this.sms.followNetwork();
		if (this.sim.state === "busy") this.device.after(this.device.latencies.sim, () => this.wakeSim());
		this.registration.review();
	}

	/** A model that keeps more of the network than contexts adds to this. */
	protected onRegistrationChange(): void {
		this.contexts.followNetwork();
		this.sms.followNetwork();
		if (this.registration.registered) this.clock.followNetwork();
	}
}
