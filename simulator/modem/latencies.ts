/**
 * What a virtual modem's work takes, in milliseconds unless named otherwise. These are a model, not measurements:
 * they are printed beside every figure that depends on them.
 */
export interface Latencies {
	/** From the end of a command line to its answer, and between two commands of one line. */
	readonly command: number;
	/** From the end of a command line to `>` or `CONNECT`. */
	readonly prompt: number;
	/** From the last byte of a data phase to its result. */
	readonly afterData: number;
	/** From the last byte of a piece to its acknowledgement in ACK mode. */
	readonly acknowledge: number;
	/** From power or reset to the first line and to readiness for commands. */
	readonly boot: number;
	/** From readiness for commands to a SIM that answers. */
	readonly sim: number;
	/** From a SIM that answers, or coverage that comes back, to registration. */
	readonly registration: number;
	/** From a shutdown command, or the power key, to silence. */
	readonly shutDown: number;
	/** To activate a packet data context. */
	readonly activation: number;
	/** To look an address up in the network and fail. */
	readonly lookup: number;
	/** From the end of an upload to the answer of a server of the carrier. */
	readonly roundTrip: number;
	/** Bits per second towards the network. */
	readonly uplink: number;
	/** Bits per second from the network. */
	readonly downlink: number;
	/** From the end of a short message to the answer of the centre. */
	readonly smsSubmit: number;
	/** From the network to a short message in the modem. */
	readonly smsDelivery: number;
	/** Bits per second of a copy inside the modem's file system. */
	readonly fileCopy: number;
	/** How long unsolicited lines wait for a half-typed line to be ended. */
	readonly unsolicited: number;
	/** How long a modem hangs until its own watchdog restarts it. */
	readonly watchdog: number;
}

export const LATENCIES: Latencies = Object.freeze({
	command: 5,
	prompt: 10,
	afterData: 20,
	acknowledge: 1,
	boot: 3_000,
	sim: 500,
	registration: 2_000,
	shutDown: 1_000,
	activation: 400,
	lookup: 200,
	roundTrip: 300,
	uplink: 1_000_000,
	downlink: 2_000_000,
	smsSubmit: 2_500,
	smsDelivery: 500,
	fileCopy: 4_000_000,
	unsolicited: 1_000,
	watchdog: 120_000,
});

/** What `bytes` take towards the network, in milliseconds. */
export function uplinkTime(latencies: Latencies, bytes: number): number {
	return (bytes * 8_000) / latencies.uplink;
}

/** What `bytes` take from the network, in milliseconds. */
export function downlinkTime(latencies: Latencies, bytes: number): number {
	return (bytes * 8_000) / latencies.downlink;
}
