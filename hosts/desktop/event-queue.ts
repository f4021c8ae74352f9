import type { GatewayEnd } from "../../simulator/board/uart";
import { Event, headerLength, timeLength } from "./device/protocol";

/** What the firmware has not been told yet: of each kind and port once, however often it happened. */
export class EventQueue {
	readonly #readable = new Set<number>();
	readonly #writable = new Set<number>();
	/** Ports whose bytes the firmware holds unread: more would only pile up there. */
	#unread = 0;
	#timer = false;
	readonly #breaks = new Set<number>();

	readable(port: number): void {
		this.#readable.add(port);
	}

	writable(port: number): void {
		this.#writable.add(port);
	}

	break(port: number): void {
		this.#breaks.add(port);
	}

	timer(): void {
		this.#timer = true;
	}

	/** @param unread bit N is set for port N */
	setUnread(unread: number): void {
		this.#unread = unread;
	}

	get isEmpty(): boolean {
		return !this.#timer && this.#writable.size === 0 && this.#breaks.size === 0 && this.#readablePorts().length === 0;
	}

	/** Takes all that can be told now, as one message. */
	take(now: number, gateway: (port: number) => GatewayEnd): Buffer {
		const parts: Uint8Array[] = [Buffer.alloc(timeLength)];
		(parts[0] as Buffer).writeDoubleLE(now);
		for (const port of this.#readablePorts()) {
			const bytes = gateway(port).read();
			parts.push(header(Event.received, port, bytes.length), bytes);
			this.#readable.delete(port);
		}
		// The room of this moment: the firmware may have written since it was told.
		for (const port of this.#writable) parts.push(header(Event.writable, port, gateway(port).room));
		if (this.#timer) parts.push(header(Event.timer, 0, 0));
		for (const port of this.#breaks) parts.push(header(Event.break, port, 0));
		this.#writable.clear();
		this.#breaks.clear();
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
