import type { GatewayEnd } from "../../simulator/board/uart";
import { Event, Fault, headerLength, timeLength } from "./device/protocol";

interface LineFault {
	readonly port: number;
	readonly fault: keyof typeof Fault;
}

/** What the firmware has not been told yet: of each kind and port once, however often it happened. */
export class EventQueue {
	readonly #readable = new Set<number>();
	readonly #writable = new Set<number>();
	/** Ports whose bytes the firmware holds unread: more would only pile up there. */
	#unread = 0;
	#timer = false;
	#powerLoss: boolean | undefined;
	readonly #breaks = new Set<number>();
	/** Only how it is in the end is told. */
	readonly #presences = new Map<number, boolean>();
	/** In their order: each counts. */
	#faults: LineFault[] = [];

	readable(port: number): void {
		this.#readable.add(port);
	}

	writable(port: number): void {
		this.#writable.add(port);
	}

	break(port: number): void {
		this.#breaks.add(port);
	}

	fault(port: number, fault: keyof typeof Fault): void {
		this.#faults.push({ port, fault });
	}

	presence(port: number, isThere: boolean): void {
		this.#presences.set(port, isThere);
	}

	/** Only how it is in the end is told. */
	powerLoss(active: boolean): void {
		this.#powerLoss = active;
	}

	timer(): void {
		this.#timer = true;
	}

	/** @param unread bit N is set for port N */
	setUnread(unread: number): void {
		this.#unread = unread;
	}

	get isEmpty(): boolean {
		const isQuiet = this.#writable.size === 0 && this.#breaks.size === 0 && this.#faults.length === 0;
		return (
			isQuiet &&
			this.#presences.size === 0 &&
			!this.#timer &&
			this.#powerLoss === undefined &&
			this.#readablePorts().length === 0
		);
	}

	/** Takes all that can be told now, as one message. */
	take(now: number, gateway: (port: number) => GatewayEnd): Buffer {
		const time = Buffer.alloc(timeLength);
		time.writeDoubleLE(now);
		const received: Uint8Array[] = [];
		for (const port of this.#readablePorts()) {
			const bytes = gateway(port).read();
			received.push(header(Event.received, port, bytes.length), bytes);
			this.#readable.delete(port);
		}
		// Reading may have brought one to light, and it is about these bytes.
		const faults = this.#faults.map(({ port, fault }) => header(Event.fault, port, Fault[fault]));
		this.#faults = [];
		const parts: Uint8Array[] = [time, ...faults, ...received];
		// The room of this moment: the firmware may have written since it was told.
		for (const port of this.#writable) parts.push(header(Event.writable, port, gateway(port).room));
		if (this.#timer) parts.push(header(Event.timer, 0, 0));
		for (const port of this.#breaks) parts.push(header(Event.break, port, 0));
		for (const [port, isThere] of this.#presences) parts.push(header(Event.presence, port, isThere ? 1 : 0));
		if (this.#powerLoss !== undefined) parts.push(header(Event.powerLoss, 0, this.#powerLoss ? 1 : 0));
		this.#powerLoss = undefined;
		this.#writable.clear();
		this.#breaks.clear();
		this.#presences.clear();
		this.#timer = false;
		return Buffer.concat(parts);
	}

	#readablePorts(): number[] {
		return [...this.#readable].filter((port) => ((this.#unread >> port) & 1) === 0);
	}
}

function header(kind: number, target: number, argument: number): Buffer {
	const bytes = Buffer.alloc(headerLength);
	bytes[0] = kind;
	bytes[1] = target;
	bytes.writeUInt32LE(argument, 4);
	return bytes;
}
