/** What the short message service of a network is for a modem (23.040): a way out, and a way in for who is reachable. */
export interface ShortMessageService {
	/**
	 * Hands an SMS-SUBMIT or SMS-COMMAND over (RP-DATA towards the network). To be called while there is coverage.
	 * @param centre number of the service centre as the modem has it, e.g. `+12065550199`
	 */
	submit(tpdu: Uint8Array, centre: string): SubmitAnswer;
	/** A mobile has registered. What waits for it is delivered, one message at a time; a later mobile takes its place. */
	attach(mobile: Mobile): void;
	/** The mobile has room again (RP-SMMA): what waited for that is tried at once. */
	memoryAvailable(): void;
}

/** RP-ACK, or RP-ERROR with its cause (24.011 8.2.5.4), e.g. 38 "network out of order". */
export type SubmitAnswer = { readonly accepted: true } | { readonly accepted: false; readonly cause: number };

/** A mobile as the network sees it. */
export interface Mobile {
	/** Registered and powered: else nothing is sent to it. */
	readonly reachable: boolean;
	/**
	 * Takes an SMS-DELIVER or SMS-STATUS-REPORT from the centre. `answer` is called once, then or later: without a cause
	 * the message is safe with the mobile (RP-ACK), else it is not (22: "memory capacity exceeded"). A mobile that
	 * never answers is tried again.
	 * @param centre number of the service centre
	 */
	deliver(tpdu: Uint8Array, centre: string, answer: (cause?: number) => void): void;
}
