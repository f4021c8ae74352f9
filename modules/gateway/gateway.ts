import type { RawAnswer } from "at/answer";
import type { Clock } from "io/clock";
import type { DuplicatePolicy, Job } from "jobs/job";
import type { Jobs } from "jobs/jobs";
import type { ModemIdentity, ModemState } from "modem/state";
import type { Settings } from "settings/settings";
import type { Room, Store } from "store/store";
import type { GatewayListener } from "./event";
import type { Log } from "./log";
import type { WallClock } from "./wall-clock";

/** A picture message as a person or machine asks for it: addresses unchecked, files by their names. */
export interface MmsRequest {
	readonly to: readonly string[];
	readonly cc?: readonly string[];
	readonly bcc?: readonly string[];
	readonly subject?: string;
	readonly text?: string;
	/** Names in the file store. */
	readonly files?: readonly string[];
	readonly duplicates?: DuplicatePolicy;
	/** 0 (first) to 9 (last). */
	readonly priority?: number;
	/** Milliseconds from now. */
	readonly notBefore?: number;
	/** Milliseconds from now. */
	readonly expires?: number;
	/** A second request with the key of an earlier one is the same job. */
	readonly key?: string;
}

export interface Accepted {
	readonly job: number;
	/** What the person should know: the modem has not been asked about its limits yet. */
	readonly remark?: string;
}

/** The gateway at a glance, for `status`. */
export interface GatewayStatus {
	readonly modem: ModemState;
	readonly identity?: ModemIdentity;
	/** dBm; undefined where it is not known. */
	readonly signal?: number;
	readonly operator?: string;
	readonly openJobs: number;
	/** The job that is being prepared or committed. */
	readonly busyWith?: number;
	/** Why nothing is being sent although jobs are open, in words. */
	readonly waitingFor?: string;
	readonly room: Room;
	/** Milliseconds since 1970 UTC. */
	readonly time?: number;
	/** Milliseconds since start. */
	readonly uptime: number;
}

/** How waiting for the jobs ended. */
export interface IdleReport {
	/** False when time ran out first. */
	readonly idle: boolean;
	/** Jobs that ended otherwise than sent since the wait began. */
	readonly notSent: readonly Job[];
}

export interface GatewayOptions {
	readonly jobs: Jobs;
	readonly store: Store;
	readonly settings: Settings;
	readonly clock: Clock;
	readonly wallClock: WallClock;
	readonly log: Log;
}

/** Takes jobs to the services of the modem and brings in what arrives. */
export class Gateway {
	readonly jobs: Jobs;
	readonly store: Store;
	readonly settings: Settings;
	readonly log: Log;
	readonly wallClock: WallClock;

	constructor(options: GatewayOptions) {
		this.jobs = options.jobs;
		this.store = options.store;
		this.settings = options.settings;
		this.log = options.log;
		this.wallClock = options.wallClock;
	}

	/** Begins to work: settles what a power cut left open, then takes one job after another. */
	start(): void {
		throw new Error("not there yet");
	}

	/**
	 * Checks a message against the modem's limits and the store, and makes a job of it, which is safe in flash when this returns.
	 * @throws {AddressError} @throws {LimitError} @throws {FileMissingError} @throws {StoreFullError} @throws {JobError}
	 */
	sendMms(_request: MmsRequest): Accepted {
		throw new Error("not there yet");
	}

	/** @throws {JobError} */
	cancel(_job: number): void {
		throw new Error("not there yet");
	}

	/** @throws {JobError} */
	retry(_job: number): void {
		throw new Error("not there yet");
	}

	/** Why an open job is not being sent just now, in words: "waits 25 s for its 3rd try: ...". */
	reason(_job: Job): string {
		throw new Error("not there yet");
	}

	/** Waits until no job is open. @param within milliseconds; without, as long as it takes. */
	idle(_within?: number): Promise<IdleReport> {
		throw new Error("not there yet");
	}

	/**
	 * An AT command of a person. Waits up to 5 s for the line.
	 * @throws {AtCommandError} for what would take the line away. @throws {LineBusyError} naming who holds it. @throws {AtError}
	 */
	at(_command: string): Promise<RawAnswer> {
		throw new Error("not there yet");
	}

	/** Resolves once it is done; the state is told by events. */
	switchModem(_to: "on" | "off" | "reset"): Promise<void> {
		throw new Error("not there yet");
	}

	status(): GatewayStatus {
		throw new Error("not there yet");
	}

	/** Calls `listener` with everything that happens. Returns what takes it away again. */
	onEvent(_listener: GatewayListener): () => void {
		throw new Error("not there yet");
	}
}
Object.freeze(Gateway.prototype);
