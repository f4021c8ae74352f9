import type { Line } from "at/engine";
import type { Inbox } from "inbox/inbox";
import type { Clock } from "io/clock";
import { reaches } from "modem/reach";
import type { ReceptionService } from "modem/service";
import { StoreFullError } from "store/errors";
import type { ArrivalKeeper } from "./arrival-keeper";
import type { ModemAccess } from "./modem-access";
import type { Supply } from "./supply";
import { type Rest, type Work, Worker } from "./worker";

export interface ReceptionOptions {
	readonly inbox: Inbox;
	readonly modem: ModemAccess;
	readonly clock: Clock;
	readonly supply: Pick<Supply, "obstacle">;
	/** Something new can be read. */
	arrived(entry: number): void;
	log(text: string): void;
}

/** The modem is asked so often whether something has arrived that it did not tell of, in milliseconds. */
const PERIOD = 600_000;
/** And so soon after it could not be asked, or the store was full. */
const AGAIN = 60_000;
/** But not sooner than this, whatever is told. */
const AT_LEAST = 5_000;
/** A person who switches the modem off does not wait longer for its line. */
const RELEASE_WITHIN = 5_000;

/** For whom the modem's line is held meanwhile. */
export const INBOX_HOLDER = "the inbox";

/** Brings in what arrives: from the modem into the inbox. */
export class Reception implements Work {
	readonly #options: ReceptionOptions;
	readonly #keeper: Pick<ArrivalKeeper, "keep" | "openPushes">;
	readonly #worker: Worker;
	/** The service that arrivals are heard of; another one after another modem was found. */
	#heard: ReceptionService | undefined;
	/** The modem has been asked to tell of arrivals since it became ready. */
	#isStarted = false;
	#nextCollection = 0;
	#trouble = "";

	constructor(options: ReceptionOptions, keeper: Pick<ArrivalKeeper, "keep" | "openPushes">) {
		this.#options = options;
		this.#keeper = keeper;
		this.#worker = new Worker(options.clock, this);
	}

	/** Why nothing comes in, as a clause; undefined while all is well. */
	get trouble(): string | undefined {
		return this.#trouble === "" ? undefined : this.#trouble;
	}

	/** Works for ever. */
	start(): void {
		this.#worker.start();
	}

	/** Something has changed that may have kept it. */
	wake(): void {
		this.#worker.wake();
	}

	/** After each start of the modem it is set up anew. */
	modemChanged(): void {
		const isReady = reaches(this.#options.modem.state, "sms");
		if (!isReady) this.#isStarted = false;
		else if (!this.#isStarted) this.#collectSoon();
	}

	/** A person may have changed how the modem tells of arrivals: it is set up anew, but not before what follows is typed. */
	settingsChanged(): void {
		this.#isStarted = false;
		this.#nextCollection = Math.min(this.#nextCollection, this.#options.clock.now() + AGAIN);
		this.wake();
	}

	/** Leaves the modem's own settings as they were found, before a person switches it off. */
	async release(): Promise<void> {
		const { modem, log } = this.#options;
		const service = this.#heard;
		if (!service || !this.#isStarted) return;
		this.#isStarted = false;
		try {
			await modem.use(INBOX_HOLDER, (line) => service.stop(line), { within: RELEASE_WITHIN });
		} catch (error) {
			log(`the modem's own settings for messages could not be restored: ${String(error)}`);
		}
	}

	#collectSoon(): void {
		this.#nextCollection = 0;
		this.wake();
	}

	advance(): Promise<void> | number {
		const { clock, modem, supply } = this.#options;
		this.#keeper.openPushes();
		this.#closeLate();
		const canWork = supply.obstacle === undefined && reaches(modem.state, "sms");
		const service = canWork ? modem.services.reception : undefined;
		if (!service) return this.#rest(Number.POSITIVE_INFINITY);
		if (clock.now() < this.#nextCollection) return this.#rest(this.#nextCollection);
		return this.#collect(service);
	}

	/** Parts that never came: what is there is shown. */
	#closeLate(): void {
		const { inbox, arrived } = this.#options;
		for (const entry of inbox.sms.expire()) arrived(entry);
	}

	/** Until when there is nothing to do. */
	#rest(until: number): number {
		return Math.min(until, this.#options.inbox.sms.nextDue ?? Number.POSITIVE_INFINITY);
	}

	async #collect(service: ReceptionService): Promise<void> {
		const { modem, clock } = this.#options;
		this.#listen(service);
		// What is told of from here on may be behind what has been collected then.
		this.#nextCollection = clock.now() + PERIOD;
		await modem.use(INBOX_HOLDER, (line) => this.#fetchAll(service, line));
		if (this.#trouble !== "") this.#options.log("messages come in again");
		this.#trouble = "";
	}

	#listen(service: ReceptionService): void {
		if (service === this.#heard) return;
		this.#heard = service;
		this.#isStarted = false;
		service.onArrival(() => this.#collectSoon());
	}

	async #fetchAll(service: ReceptionService, line: Line): Promise<void> {
		if (!this.#isStarted) await service.start(line);
		this.#isStarted = reaches(this.#options.modem.state, "sms");
		await service.collect(line, (arrival) => this.#keeper.keep(arrival));
	}

	/** What was not kept was not acknowledged either: it stays in the modem, or at the centre. */
	failed(error: unknown): Rest {
		const { log } = this.#options;
		const what = error instanceof Error ? error.message : String(error);
		const said = error instanceof StoreFullError ? `what arrives must wait: ${what}` : `no messages come in: ${what}`;
		if (said !== this.#trouble) log(said);
		this.#trouble = said;
		this.#nextCollection = 0;
		return { least: AT_LEAST, most: AGAIN };
	}
}
Object.freeze(Reception.prototype);
