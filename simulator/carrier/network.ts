import type { ShortMessageService } from "./sms/short-message-service";

/**
 * What the outside world is for a modem: the SIM in its slot, the radio around it, and addresses that answer.
 * Behind it stand real servers on loopback.
 */
export interface Network {
	/** Is there coverage? Changes call `onChange`. */
	readonly available: boolean;
	/** Whether there is packet data too, where there is coverage; without it only SMS goes. */
	readonly packetData: boolean;
	/** As AT+CSQ counts: 0 to 31, 99 unknown (27.007 8.5). */
	readonly signal: number;
	readonly operator: { name: string; numeric: string };
	readonly sim: Sim;
	readonly sms: ShortMessageService;
	/** Time of the network, milliseconds since 1970 UTC. */
	time(): number;
	/**
	 * Where a name or address and port of the outside world really answer on this computer; undefined where nothing
	 * does (no such name, host down, no network). The modem then speaks real TCP or HTTP to what it gets.
	 */
	route(host: string, port: number): { host: string; port: number } | undefined;
	/** Called at each change of coverage, signal or SIM. Several may listen. */
	onChange(listener: () => void): void;
}

export interface Sim {
	readonly inserted: boolean;
	/** Undefined when the SIM asks for none. */
	readonly pin: string | undefined;
	/** International Mobile Subscriber Identity, 15 digits. */
	readonly imsi: string;
	readonly iccid: string;
	/** Number of the short message service centre, as the SIM has it. */
	readonly serviceCentre: string;
	/** The subscriber's own number, e.g. +12065550100; the carrier knows it even where the SIM does not. */
	readonly number: string;
}
