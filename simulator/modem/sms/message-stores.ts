import type { Device } from "../device";
import type { MemoryName, SmsProfile, StoreName } from "./profile";

/** As PDU mode counts them (27.005 3.1 <stat>). */
export const MESSAGE_STATUS = Object.freeze({ unread: 0, read: 1, unsent: 2, sent: 3 });

export interface StoredMessage {
	status: number;
	/** Service centre address and TPDU, as AT+CMGR prints them. */
	readonly pdu: Uint8Array;
	/** Octets of the TPDU alone. */
	readonly length: number;
}

/** A place in a store, counted from 0. */
export interface Place {
	readonly index: number;
	readonly message: StoredMessage;
}

type Contents = Record<string, StoredMessage>;

/** The messages in the SIM and in the modem: they outlive its power. */
export class MessageStores {
	readonly #device: Device;
	readonly #profile: SmsProfile;
	readonly #contents: Partial<Record<StoreName, Contents>>;

	constructor(device: Device, profile: SmsProfile) {
		this.#device = device;
		this.#profile = profile;
		this.#contents = device.memory.nonvolatile("SMS messages", () => ({}));
	}

	places(name: MemoryName): number {
		return this.#stores(name).reduce((sum, store) => sum + this.#size(store), 0);
	}

	used(name: MemoryName): number {
		return this.list(name).length;
	}

	/** In order of their places. */
	list(name: MemoryName): Place[] {
		let offset = 0;
		return this.#stores(name).flatMap((store) => {
			const begin = offset;
			offset += this.#size(store);
			return Object.entries(this.#of(store)).map(([index, message]) => ({ index: begin + Number(index), message }));
		});
	}

	/** Undefined where the place is empty or does not exist. */
	get(name: MemoryName, index: number): StoredMessage | undefined {
		const place = this.#locate(name, index);
		return place && this.#of(place.store)[place.index];
	}

	/** The first free place; undefined when there is none. */
	add(name: MemoryName, message: StoredMessage): number | undefined {
		for (let index = 0; index < this.places(name); index++) {
			if (this.get(name, index)) continue;
			const place = this.#locate(name, index);
			if (!place) break;
			this.#of(place.store)[place.index] = message;
			this.#device.memory.save();
			return index;
		}
		return undefined;
	}

	remove(name: MemoryName, index: number): void {
		const place = this.#locate(name, index);
		if (!place) return;
		delete this.#of(place.store)[place.index];
		this.#device.memory.save();
	}

	mark(message: StoredMessage, status: number): void {
		if (message.status === status) return;
		message.status = status;
		this.#device.memory.save();
	}

	/** With the quirk all names are one store: who lists "SM" and "ME" sees each message twice (EC2x, field lessons). */
	#stores(name: MemoryName): readonly StoreName[] {
		if (name === "SR") return ["SR"];
		if (this.#device.hasQuirk("shared-sms-store")) return ["ME"];
		return name === "MT" ? (this.#profile.terminalStores ?? ["ME", "SM"]) : [name];
	}

	#locate(name: MemoryName, index: number): { store: StoreName; index: number } | undefined {
		let rest = index;
		for (const store of this.#stores(name)) {
			if (rest < this.#size(store)) return { store, index: rest };
			rest -= this.#size(store);
		}
		return undefined;
	}

	#size(store: StoreName): number {
		return this.#profile.places[store] ?? 0;
	}

	#of(store: StoreName): Contents {
		this.#contents[store] ??= {};
		return this.#contents[store];
	}
}
