/** The named states of a modem. */
export type ModemStateName =
	| "off"
	| "starting"
	/** Nothing answers on the UART. */
	| "absent"
	/** It answers, but there is no usable SIM: none, PIN wanted or blocked; the reason says which. */
	| "no-sim"
	/** SIM ready, no network. */
	| "searching"
	| "ready"
	/** A rung of the recovery ladder is being climbed; the reason says why. */
	| "recovering";

export interface ModemState {
	readonly name: ModemStateName;
	/** Why the state is what it is, as a sentence or clause for `status` and the log. */
	readonly reason: string;
	/** While `searching`: only packet data is missing, SMS comes and goes. */
	readonly smsOnly?: boolean;
}

export interface ModemIdentity {
	readonly manufacturer: string;
	readonly model: string;
	readonly revision: string;
	readonly imei: string;
}
