import type { Device } from "../device";
import { CommandError } from "../errors";
import type { Registration } from "./registration";

/** As AT+CGDCONT defines it. */
export interface ContextDefinition {
	type: string;
	apn: string;
	address: string;
}

/** 27.007 9.2.2: "no network service", and this manual's "CID is not defined" is the model's own. */
const NO_SERVICE = 30;

/** Packet data contexts: defined ones are kept, active ones end with the network. */
export class PacketContexts {
	readonly #device: Device;
	readonly #registration: Registration;
	readonly #defined: Record<number, ContextDefinition>;
	readonly #active: { contexts: number[] };

	constructor(device: Device, registration: Registration) {
		this.#device = device;
		this.#registration = registration;
		this.#defined = device.memory.nonvolatile<Record<number, ContextDefinition>>("packet contexts", () => ({
			1: { type: "IP", apn: "", address: "" },
		}));
		this.#active = device.memory.volatile("packet contexts", () => ({ contexts: [] }));
	}

	/** In order of their numbers. */
	get defined(): [number, ContextDefinition][] {
		return Object.entries(this.#defined).map(([context, definition]) => [Number(context), definition]);
	}

	get active(): readonly number[] {
		return this.#active.contexts;
	}

	isDefined(context: number): boolean {
		return Object.hasOwn(this.#defined, context);
	}

	isActive(context: number): boolean {
		return this.#active.contexts.includes(context);
	}

	/** Undefined definition: the context is removed. */
	define(context: number, definition: ContextDefinition | undefined): void {
		if (definition) this.#defined[context] = definition;
		else delete this.#defined[context];
		this.#device.memory.save();
	}

	/** @throws CommandError without network service */
	activate(context: number): void {
		if (!this.#registration.attached) throw CommandError.cme(NO_SERVICE);
		if (!this.isActive(context)) this.#active.contexts.push(context);
	}

	deactivate(context: number): void {
		this.#active.contexts = this.#active.contexts.filter((each) => each !== context);
	}

	/** The network came or went: LTE brings its default bearer up with the attachment, and loses all with it. */
	followNetwork(): void {
		if (!this.#registration.attached) this.#active.contexts = [];
		else if (this.isDefined(1)) this.activate(1);
	}

	/** What the network gives an active context. */
	addressOf(context: number): string {
		return this.isActive(context) ? `10.83.214.${109 + context}` : "0.0.0.0";
	}
}
