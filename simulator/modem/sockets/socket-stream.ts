import type { Socket } from "node:net";
import type { Device } from "../device";

/** Real time without a byte after which an answer is taken to be whole. */
const QUIET = 30;
/** Real time that a peer which says nothing is given. */
const PATIENCE = 300;
/** Turns of the event loop after that: on a busy computer, bytes that have come may not have been read yet. */
const TURNS = 20;

/** What {@link SocketStream} tells. */
export interface StreamEvents {
	received(bytes: Uint8Array): void;
	/** The peer has closed the connection; not told after {@link SocketStream.close}. */
	closed(): void;
}

/**
 * A connection through the modelled network to a real socket: what is sent takes the uplink's time, and what the peer
 * answers comes a round trip later, never at its real arrival.
 */
export class SocketStream {
	readonly #device: Device;
	readonly #socket: Socket;
	readonly #events: StreamEvents;
	readonly #forget: () => void;
	#arrived: Uint8Array[] = [];
	#ended = false;
	#over = false;
	#listening = 0;
	#wake: (() => void) | undefined;

	constructor(device: Device, socket: Socket, events: StreamEvents) {
		this.#device = device;
		this.#socket = socket;
		this.#events = events;
		this.#forget = device.onEnd(() => socket.destroy());
		socket.on("data", (bytes: Uint8Array) => this.#happened(bytes));
		socket.on("error", () => undefined);
		socket.on("close", () => {
			this.#ended = true;
			this.#happened();
		});
	}

	/** Gives bytes to the network now, and listens for what the peer says to them. */
	write(bytes: Uint8Array): void {
		if (!this.#over) this.#socket.write(bytes);
		this.listen();
	}

	/** Hears what the peer has to say within a round trip. */
	listen(): void {
		this.#listening++;
		this.#device.transaction(
			"Answer of a peer",
			this.#device.latencies.roundTrip,
			() => this.#answer(),
			() => {
				this.#listening--;
				this.#tell();
			},
		);
	}

	close(): void {
		this.#over = true;
		this.#forget();
		this.#socket.destroy();
	}

	#happened(bytes?: Uint8Array): void {
		if (bytes) this.#arrived.push(bytes);
		this.#wake?.();
		// What a peer says unasked comes when it comes; under a virtual clock, before the next thing that happens.
		if (this.#listening === 0) this.#device.after(0, () => this.#tell());
	}

	async #answer(): Promise<void> {
		for (let wait = PATIENCE; !this.#ended; wait = QUIET) {
			const before = this.#arrived.length;
			await this.#pause(wait);
			for (let turn = 0; turn < TURNS && this.#arrived.length === before; turn++) await nextTurn();
			if (this.#arrived.length === before) return;
		}
	}

	#pause(milliseconds: number): Promise<void> {
		return new Promise((resolve) => {
			const timer = setTimeout(resolve, milliseconds);
			this.#wake = () => {
				clearTimeout(timer);
				resolve();
			};
		});
	}

	#tell(): void {
		if (this.#over || this.#listening > 0) return;
		const bytes = Buffer.concat(this.#arrived);
		this.#arrived = [];
		if (bytes.length > 0) this.#events.received(bytes);
		if (!this.#ended || this.#over) return;
		this.#over = true;
		this.#forget();
		this.#events.closed();
	}
}

function nextTurn(): Promise<void> {
	return new Promise((resolve) => setImmediate(resolve));
}
