import type { Device } from "../device";
import { CommandError } from "../errors";
import type { Registration } from "../standard/registration";
import type { SimCard, SimState } from "../standard/sim-card";
import { CMS } from "./cms";
import { MessageStores, type StoredMessage } from "./message-stores";
import type { SmsProfile } from "./profile";
import { Reception } from "./reception";
import { SmsSettings } from "./sms-settings";

const SIM_REFUSALS: Readonly<Record<Exclude<SimState, "ready">, number>> = Object.freeze({
	absent: CMS.simAbsent,
	busy: CMS.simBusy,
	pin: CMS.simPin,
	puk: CMS.simPuk,
	blocked: CMS.simFailure,
});

/** The short message service of a modem: its messages, its settings, and both ways through the network. */
export class ShortMessages {
	readonly settings: SmsSettings;
	readonly stores: MessageStores;
	readonly reception: Reception;
	readonly #device: Device;
	readonly #sim: SimCard;
	readonly #registration: Registration;
	readonly #reference: { next: number };
	#attached = false;

	constructor(device: Device, sim: SimCard, registration: Registration, profile: SmsProfile) {
		this.#device = device;
		this.#sim = sim;
		this.#registration = registration;
		this.settings = new SmsSettings(device, profile);
		this.stores = new MessageStores(device, profile);
		this.reception = new Reception(device, this.settings, this.stores, () => registration.registered);
		this.#reference = device.memory.nonvolatile("SMS reference", () => ({ next: 0 }));
	}

	/** The modem has registered, or lost the network: while it is registered the network delivers. */
	followNetwork(): void {
		const { registered } = this.#registration;
		if (registered && !this.#attached) this.#device.network.sms.attach(this.reception);
		this.#attached = registered;
	}

	/** @throws CommandError +CMS ERROR with the reason when there is no SIM that is ready */
	requireSim(): void {
		const { state } = this.#sim;
		if (state !== "ready") throw CommandError.cms(SIM_REFUSALS[state]);
	}

	/** Messages have been deleted: who waited for room is told so. */
	onRoom(): void {
		if (!this.reception.refusedForRoom) return;
		this.reception.refusedForRoom = false;
		if (this.#registration.registered) this.#device.network.sms.memoryAvailable();
	}

	/**
	 * Hands a TPDU to the network: it is taken when most of the time has passed, and known to be when all of it has.
	 * The modem counts the references by itself.
	 * @param done gets the reference, or throws what the command is to answer
	 */
	submit(tpdu: Uint8Array, centre: string, done: (reference: () => number) => void): void {
		const { latencies, network } = this.#device;
		if (!this.#registration.registered) {
			done(() => {
				throw CommandError.cms(CMS.noService);
			});
			return;
		}
		const reference = this.#nextReference();
		const numbered = new Uint8Array(tpdu);
		numbered[1] = reference;
		const answered = latencies.smsSubmit / 5;
		this.#device.after(latencies.smsSubmit - answered, () => {
			const answer = network.available ? network.sms.submit(numbered, centre) : undefined;
			this.#device.after(answered, () =>
				done(() => {
					if (!answer) throw CommandError.cms(CMS.noService);
					if (!answer.accepted) throw CommandError.cms(answer.cause);
					return reference;
				}),
			);
		});
	}

	/** @throws CommandError +CMS ERROR: 321 */
	read(index: number): StoredMessage {
		const message = this.stores.get(this.settings.kept.memories[0], index);
		if (!message) throw CommandError.cms(CMS.invalidIndex);
		return message;
	}

	#nextReference(): number {
		const reference = this.#reference.next;
		this.#reference.next = (reference + 1) & 0xff;
		this.#device.memory.save();
		return reference;
	}
}
