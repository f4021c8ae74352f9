/** What of the settings governs the modem itself. Functions are asked each time: settings change. */
export interface ModemSettings {
	/** Of the SIM; undefined when none is set. */
	pin(): string | undefined;
	/** Name of the family, where it is not to be found out by asking. */
	model(): string | undefined;
	/** Bits per second that the line is to have; undefined for the board's. */
	baud?(): number | undefined;
	/** Bits per second at which modems start; without it the rate of the line is left alone. */
	readonly boardBaud?: number;
	/** The highest rate that this board's line is good for. */
	readonly fastestBaud?: number;
	/** Whether RTS and CTS are wired on this board. */
	readonly flowControl: boolean;
}

/** What must not be forgotten when the gateway is reset. */
export interface RecoveryCounters {
	/** Rung of the recovery ladder that was climbed last, counted from 0; -1 for none. */
	readonly rung: number;
	/** Resets of the modem since it last did its work. */
	readonly resets: number;
	/** CRC-32 of a PIN that the SIM has refused, or may have: it is not sent again. */
	readonly pin?: number;
}

/** Keeps the counters; `save` is called seldom. */
export interface CounterStore {
	load(): RecoveryCounters;
	save(counters: RecoveryCounters): void;
}
