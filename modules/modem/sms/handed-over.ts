/** More than that many are not handed over, and kept by the modem all the same, at a time. */
const MOST = 64;

/**
 * What has been handed over and may come again, because the modem or the network has not heard that it is safe: a
 * deletion that was refused, an acknowledgement that came too late.
 */
export class HandedOver {
	#identities = new Set<string>();

	has(identity: string): boolean {
		return this.#identities.has(identity);
	}

	add(identity: string): void {
		this.#identities.add(identity);
		if (this.#identities.size <= MOST) return;
		for (const oldest of this.#identities) {
			this.#identities.delete(oldest);
			return;
		}
	}

	/** It will not come again: an equal one is another message. */
	forget(identity: string): void {
		this.#identities.delete(identity);
	}
}
Object.freeze(HandedOver.prototype);
