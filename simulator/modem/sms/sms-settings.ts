import type { Device } from "../device";
import { fromTerminal, toTerminal } from "./character-sets";
import type { CharacterSet, Indications, MemoryName, SmsProfile } from "./profile";

/** AT+CSMP: the octets of an SMS-SUBMIT that text mode does not ask for. */
export interface TextParameters {
	firstOctet: number;
	/** A relative period, or the text of a time. */
	validity: number | string;
	protocol: number;
	coding: number;
}

/** Kept over the power (AUTO_SAVE). */
interface KeptSettings {
	/** AT+CMGF: 0 PDU, 1 text. */
	format: number;
	/** AT+CSCA; the SIM's own until another is set. */
	centre?: string;
	memories: [MemoryName, MemoryName, MemoryName];
	indications: Indications;
	text: TextParameters;
	broadcast: { mode: number; identifiers: string; codings: string };
}

/** What AT+CSMS, CPMS, CMGF, CSCA, CSCB, CSMP, CSDH, CNMI and CSCS set. */
export class SmsSettings {
	readonly profile: SmsProfile;
	readonly kept: KeptSettings;
	/** Until the power goes: AT+CSMS and AT+CSDH. */
	readonly passing: { service: number; headers: number };
	readonly #device: Device;
	readonly #characterSet: { name: CharacterSet };

	constructor(device: Device, profile: SmsProfile) {
		this.#device = device;
		this.profile = profile;
		this.kept = device.memory.nonvolatile<KeptSettings>("SMS settings", () => ({
			format: 0,
			memories: [...profile.preferred],
			indications: profile.indications,
			text: { firstOctet: 17, validity: 167, protocol: 0, coding: 0 },
			broadcast: { mode: 1, identifiers: "", codings: "" },
		}));
		this.passing = device.memory.volatile("SMS service", () => ({ service: 0, headers: 0 }));
		this.#characterSet = device.memory.nonvolatile("character set", () => ({ name: profile.characterSet }));
	}

	get isText(): boolean {
		return this.kept.format === 1;
	}

	/** Number of the service centre. */
	get centre(): string {
		return this.kept.centre ?? this.#device.network.sim.serviceCentre;
	}

	get characterSet(): CharacterSet {
		return this.#characterSet.name;
	}

	set characterSet(name: CharacterSet) {
		this.#characterSet.name = name;
		this.#device.memory.save();
	}

	change(values: Partial<KeptSettings>): undefined {
		Object.assign(this.kept, values);
		this.#device.memory.save();
	}

	/** In quotes, as text mode prints numbers and names. */
	quote(text: string): string {
		return `"${toTerminal(text, this.characterSet)}"`;
	}

	/** A number of a command line; undefined for what the character set does not hold. */
	unquote(text: string): string | undefined {
		return fromTerminal(Buffer.from(text, "latin1"), this.characterSet);
	}
}
