import type { Bridge, PortListener } from "./bridge";

/** One of the board's serial ports, behind the bridge. */
export class BoardPort {
	readonly #bridge: Bridge;
	readonly #number: number;

	constructor(bridge: Bridge, number: number) {
		this.#bridge = bridge;
		this.#number = number;
	}

	/** @throws {Error} when it is open already. */
	open(listener: PortListener): void {
		this.#bridge.openPort(this.#number, listener);
	}

	close(): void {
		this.#bridge.closePort(this.#number);
	}

	/** @throws {Error} with the host's words when it could not. */
	request(kind: number, argument = 0, payload?: Uint8Array): void {
		this.#bridge.request(kind, this.#number, argument, payload);
	}
}
Object.freeze(BoardPort.prototype);
