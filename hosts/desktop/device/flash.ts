import type { Flash as FlashInterface, FlashStatus } from "io/flash";
import type { Bridge } from "./bridge";
import { Request } from "./protocol";

/** The flash partition of the board, with the methods of `embedded:storage/flash`. */
export class Flash implements FlashInterface {
	readonly #bridge: Bridge;

	constructor(bridge: Bridge) {
		this.#bridge = bridge;
	}

	eraseBlock(block: number): void {
		this.#bridge.request(Request.flashErase, 0, block);
	}

	read(count: number, offset: number): ArrayBuffer;
	read(buffer: Uint8Array, offset: number): void;
	read(target: number | Uint8Array, offset: number): ArrayBuffer | undefined {
		const count = typeof target === "number" ? target : target.length;
		const payload = new Uint8Array(new Uint32Array([count]).buffer);
		if (typeof target === "number") return this.#bridge.request(Request.flashRead, 0, offset, payload);
		this.#bridge.requestInto(target, Request.flashRead, offset, payload);
		return undefined;
	}

	write(bytes: ArrayBuffer | Uint8Array, offset: number): void {
		this.#bridge.request(Request.flashWrite, 0, offset, bytes instanceof Uint8Array ? bytes : new Uint8Array(bytes));
	}

	status(): FlashStatus {
		const view = new DataView(this.#bridge.request(Request.flashStatus));
		return {
			size: view.getUint32(0, true),
			blockLength: view.getUint32(4, true),
			blocks: view.getUint32(8, true),
		};
	}

	/** The board's only partition stays open as long as the firmware runs. */
	close(): void {}
}
