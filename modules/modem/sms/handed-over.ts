/** More than that many are not handed over, and kept by the modem all the same, at a time. */
const MOST = 64;

/**
 * What has been handed over and may come again, because the modem or the network has not heard that it is safe: a
 * deletion that was refused, an acknowledgement that came too late.
 */
export class HandedOver {
	#texts = new Set<string>();

	has(pdu: string): boolean {
		return this.#texts.has(pdu);
	}

	add(pdu: string): void {
		this.#texts.add(pdu);
		if (this.#texts.size <= MOST) return;
		for (const oldest of this.#texts) {
			this.#texts.delete(oldest);
			return;
		}
	}

	/** It will not come again: an equal one is another message. */
	forget(pdu: string): void {
		this.#texts.delete(pdu);
	}
}
Object.freeze(HandedOver.prototype);
