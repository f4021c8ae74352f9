import { type Command, form } from "../command";
import type { Device } from "../device";
import { CommandError } from "../errors";
import { integer, oneOf, optional, text } from "../parameters";
import type { Registration } from "../standard/registration";

/** A packet data context as AT+QICSGP defines it; plain, since it outlives a restart of the simulation. */
interface Context {
	type: number;
	apn: string;
	user: string;
	password: string;
	authentication: number;
	active: boolean;
}

/** LTE MMS note 4.2: "only three PDP contexts activated simultaneously". */
const MOST_ACTIVE = 3;
const UNDEFINED: Readonly<Context> = Object.freeze({
	type: 0,
	apn: "",
	user: "",
	password: "",
	authentication: 0,
	active: false,
});

/** The packet data contexts of the TCP/IP commands. */
export class PacketData {
	readonly #device: Device;

	constructor(device: Device) {
		this.#device = device;
	}

	context(id: number): Readonly<Context> {
		return this.#contexts[id] ?? UNDEFINED;
	}

	define(id: number, context: Omit<Context, "active">): void {
		if (this.context(id).active) throw CommandError.plain();
		this.#contexts[id] = { ...context, active: false };
	}

	/** Ids in order. */
	get active(): number[] {
		return Object.keys(this.#contexts)
			.map(Number)
			.filter((id) => this.context(id).active);
	}

	/** False for a context that is undefined or active already, or where three are active (4.2). */
	activate(id: number): boolean {
		const context = this.#contexts[id];
		if (!context || context.active || this.active.length >= MOST_ACTIVE) return false;
		context.active = true;
		return true;
	}

	deactivate(id: number): void {
		const context = this.#contexts[id];
		if (context) context.active = false;
	}

	/** Coverage or the SIM has gone, and every context with it. */
	dropAll(): void {
		for (const id of this.active) {
			this.deactivate(id);
			this.#device.sendUnsolicited(`+QIURC: "pdpdeact",${id}`);
		}
	}

	get #contexts(): Record<number, Context> {
		return this.#device.memory.volatile<Record<number, Context>>("contexts", () => ({}));
	}
}

/** What these commands work on. */
interface WithPacketData {
	readonly device: Device;
	readonly registration: Registration;
	readonly packetData: PacketData;
}

const contextId = integer(1, 16);
const section = "TCP/IP note";

/** The contexts' commands of the TCP/IP note; failures are a plain ERROR there. */
export const PACKET_DATA_COMMANDS: readonly Command<WithPacketData>[] = [
	{
		name: "+QICSGP",
		section,
		test: "+QICSGP: (1-16),(1-3),<APN>,<username>,<password>,(0-3)",
		write: [
			form([contextId], ({ packetData }, id) => {
				const { type, apn, user, password, authentication } = packetData.context(id);
				return `+QICSGP: ${type},"${apn}","${user}","${password}",${authentication}`;
			}),
			form(
				[contextId, integer(1, 3), text(), optional(text(), ""), optional(text(), ""), optional(oneOf(0, 1, 2, 3), 0)],
				({ packetData }, id, type, apn, user, password, authentication) => {
					packetData.define(id, { type, apn, user, password, authentication });
				},
			),
		],
	},
	{
		name: "+QIACT",
		section,
		test: "+QIACT: (1-16)",
		read: ({ packetData }) =>
			packetData.active.map((id) => `+QIACT: ${id},1,${packetData.context(id).type},"10.7.157.${id}"`),
		write: form([contextId], ({ device, registration, packetData }, id) => ({
			kind: "pending",
			start: (finish) => {
				device.after(device.latencies.activation, () =>
					finish(() => {
						if (!registration.attached || !packetData.activate(id)) throw CommandError.plain();
					}),
				);
			},
		})),
	},
	{
		name: "+QIDEACT",
		section,
		test: "+QIDEACT: (1-16)",
		write: form([contextId], ({ packetData }, id) => {
			packetData.deactivate(id);
		}),
	},
];
