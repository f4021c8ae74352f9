import type { LineFaults } from "io/serial";
import type { ModemIdentity, ModemState } from "modem/state";
import type { Room } from "store/store";
import type { StartReport } from "./starts";

/** The gateway at a glance, for `status`. */
export interface GatewayStatus {
	/** Why the gateway has started, and what has ended it before. */
	readonly start: StartReport;
	/** Since when the supply is failing, in words; undefined while it is not, or on a board that cannot tell. */
	readonly supply?: string;
	readonly modem: ModemState;
	readonly identity?: ModemIdentity;
	/** The modem's line: bits per second, and what went wrong on it since the start, where its port can tell. */
	readonly line: { readonly baud?: number; readonly faults?: LineFaults };
	/** dBm; undefined where it is not known. */
	readonly signal?: number;
	readonly operator?: string;
	readonly openJobs: number;
	/** The job that is being prepared or committed. */
	readonly busyWith?: number;
	/** Why nothing is being sent although jobs are open, in words. */
	readonly waitingFor?: string;
	/** Why nothing comes in, in words. */
	readonly noArrivals?: string;
	readonly room: Room;
	/** Milliseconds since 1970 UTC. */
	readonly time?: number;
	/** Milliseconds since start. */
	readonly uptime: number;
}

/** 27.007, 8.5: not known. */
const UNKNOWN_SIGNAL = 99;

/** Field strength in dBm of what AT+CSQ answers (27.007, 8.5); undefined where it is not known. */
export function signalInDbm(signal: number | undefined): number | undefined {
	return signal === undefined || signal === UNKNOWN_SIGNAL ? undefined : 2 * signal - 113;
}
