import type { RawAnswer } from "at/answer";
import type { InboxEntry } from "inbox/entry";
import type { Inbox } from "inbox/inbox";
import type { Clock } from "io/clock";
import type { Warning } from "io/device";
import type { Job, JobState } from "jobs/job";
import type { Jobs } from "jobs/jobs";
import type { Receipt } from "jobs/receipt";
import { ModemStateError } from "modem/errors";
import type { ModemState } from "modem/state";
import type { Settings } from "settings/settings";
import type { FileStore } from "store/file-store";
import type { Store } from "store/store";
import { arrivalInWords, senderInWords } from "./arrival-words";
import { Arrivals } from "./arrivals";
import { checkAtCommand } from "./at-command";
import { carrierOf } from "./carriers";
import { CautiousStart } from "./cautious-start";
import { makeDraft, type SendRequest } from "./draft";
import type { GatewayListener } from "./event";
import { GatewayEvents } from "./events";
import { type IdleReport, IdleWatch } from "./idle-watch";
import { Lanes } from "./lanes";
import { type FaultyLine, LineWatch } from "./line-watch";
import type { Log } from "./log";
import { Maintenance } from "./maintenance";
import type { ModemAccess } from "./modem-access";
import type { Starts } from "./starts";
import { type GatewayStatus, signalInDbm } from "./status";
import { Supply } from "./supply";
import type { WallClock } from "./wall-clock";
import { changeInWords } from "./words";

export type { SendRequest } from "./draft";
export type { IdleReport } from "./idle-watch";
export type { GatewayStatus } from "./status";

export interface Accepted {
	readonly job: number;
	/** What the person should know: the modem has not been asked about its limits yet. */
	readonly remark?: string;
}

/** What the gateway needs of the store; a fake needs no more than this. */
export type GatewayStore = Pick<Store, "room" | "maintain"> & { readonly files: Pick<FileStore, "find" | "open"> };

export interface GatewayOptions {
	readonly jobs: Jobs;
	readonly inbox: Inbox;
	readonly store: GatewayStore;
	readonly settings: Pick<Settings, "get" | "onChange">;
	readonly modem: ModemAccess;
	readonly clock: Clock;
	readonly wallClock: WallClock;
	readonly log: Log;
	readonly starts: Starts;
	/** Warns that the supply fails, on boards that have a pin for it. */
	readonly powerLoss?: Warning;
	/** The modem's line, where its faults are to be told. */
	readonly line?: FaultyLine;
	/** Whether nothing is coming in from the modem, so that flash may be erased. */
	readonly isQuiet: () => boolean;
}

/** How long a person's AT command waits for the line, in milliseconds. */
const AT_WITHIN = 5_000;
/** A clock that differs by less is not set again. */
const CLOCK_TOLERANCE = 2_000;

/** Takes jobs to the services of the modem and brings in what arrives. */
export class Gateway {
	readonly #options: GatewayOptions;
	readonly #lanes: Lanes;
	readonly #arrivals: Arrivals;
	readonly #idle: IdleWatch;
	readonly #maintenance: Maintenance;
	readonly #beginning: CautiousStart;
	readonly #supply: Supply;
	readonly #events: GatewayEvents;

	constructor(options: GatewayOptions) {
		const { jobs, inbox, modem, store, clock, wallClock, log, settings, starts } = options;
		const addToLog = (text: string) => log.add(text);
		this.#options = options;
		this.#events = new GatewayEvents(log);
		this.#idle = new IdleWatch(jobs, clock);
		this.#supply = new Supply({
			warning: options.powerLoss,
			clock,
			onChange: (isFailing) => this.#supplyChanged(isFailing),
		});
		const supply = this.#supply;
		this.#maintenance = new Maintenance({
			store,
			clock,
			owners: [jobs, inbox],
			isQuiet: () => !supply.isFailing && options.isQuiet(),
		});
		this.#lanes = new Lanes({
			jobs,
			modem,
			clock,
			settings,
			supply,
			open: (file) => store.files.open(file),
			find: (name) => store.files.find(name),
			progress: (job, done, total) => this.#events.emit({ type: "progress", job, done, total }),
			log: addToLog,
		});
		this.#arrivals = new Arrivals({
			...{ inbox, modem, clock, settings, supply, timeOfDay: wallClock },
			receive: (reference, receipt) => jobs.receive(reference, receipt),
			arrived: (entry) => this.#arrived(entry),
			log: addToLog,
		});
		const { line } = options;
		if (line) new LineWatch({ line, clock, modem, log: addToLog });
		this.#beginning = new CautiousStart({ starts, modem, clock, lanes: this.#lanes, arrivals: this.#arrivals });
		jobs.onChange((number, state) => this.#jobChanged(number, state));
		jobs.onReceipt((number, receipt) => this.#receiptArrived(number, receipt));
		modem.onState((state) => this.#modemChanged(state));
		modem.onTime((time) => this.#setTime(time));
		wallClock.onSet(() => this.#timeSet());
		settings.onChange(() => this.#settingChanged());
	}

	/** Begins to work: settles what a power cut left open, then takes one job after another. */
	start(): void {
		this.#maintenance.soon();
		this.#beginning.begin();
	}

	/** After several crashes in a row: whether the modem is left alone for a while. The gateway switches it on then. */
	get holdsModemBack(): boolean {
		return this.#beginning.isHeld;
	}

	/**
	 * Checks a message against the modem's limits and the store, and makes a job of it, which is safe in flash when this
	 * returns. While no modem has been found yet, it is checked against the most that any of them takes.
	 * @throws {AddressError} @throws {LimitError} @throws {FileMissingError} @throws {StoreFullError} @throws {JobError}
	 * @throws {ServiceMissingError} where this modem cannot send such messages at all
	 */
	send(request: SendRequest): Accepted {
		const { jobs, store, settings, modem } = this.#options;
		const draft = makeDraft(request, { files: store.files, settings, services: modem.services });
		const job = jobs.accept(draft);
		if (carrierOf(request.kind).isOffered(modem.services)) return { job };
		return { job, remark: "the modem is not known yet; its limits are checked when it is found" };
	}

	/** @throws {JobError} where it may be on its way or has ended. */
	cancel(job: number): void {
		this.#options.jobs.cancel(job);
	}

	/** Tries a job that waits, or ended otherwise than sent, again now. @throws {JobError} */
	retry(job: number): void {
		this.#options.jobs.retry(job);
	}

	/** Fetches a picture message that waits at its centre, whatever the settings say. @throws {InboxError} @throws {StoreFullError} */
	fetch(entry: number): void {
		this.#arrivals.fetch(entry);
	}

	/** Why a picture message is not here yet, in words. Empty where there is nothing to say. */
	fetchReason(entry: number): string {
		return this.#arrivals.reason(entry);
	}

	/** Why an open job has not been sent yet, in words: `waits 25 s for try 3`. Empty where there is nothing to say. */
	reason(job: Job): string {
		return this.#lanes.reason(job);
	}

	/** Waits until no job is open. @param within milliseconds; without, as long as it takes. */
	idle(within?: number): Promise<IdleReport> {
		return this.#idle.wait(within);
	}

	/**
	 * An AT command of a person, with or without `AT`. Waits up to 5 s for the line.
	 * @throws {AtCommandError} for what would take the line away. @throws {LineBusyError} naming who holds it.
	 * @throws {ModemStateError} when the modem is off. @throws {AtError}
	 */
	async at(command: string): Promise<RawAnswer> {
		const checked = checkAtCommand(command);
		const { modem } = this.#options;
		try {
			return await modem.use("the console", (line) => line.raw(checked), { within: AT_WITHIN });
		} finally {
			// It may have changed what the gateway relies on; nobody has to wait for that.
			void modem.restore();
			this.#arrivals.modemSettingsChanged();
		}
	}

	/**
	 * Resolves once it is begun or done; the state is told by events.
	 * @throws {ModemStateError} for a reset of a modem that is off.
	 */
	async switchModem(to: "on" | "off" | "reset"): Promise<void> {
		const { modem, log } = this.#options;
		if (to === "reset" && modem.state.name === "off")
			throw new ModemStateError("The modem is off; switch it on first.");
		log.add(`modem: ${to}, because a person asked for it`);
		if (to !== "off" && this.#beginning.isHeld) this.#beginning.release();
		else if (to === "on") modem.start();
		else if (to === "off") await this.#switchOff();
		else await modem.reset("a person asked for it");
	}

	async #switchOff(): Promise<void> {
		this.#beginning.leaveOff();
		await this.#arrivals.release();
		await this.#options.modem.powerOff();
	}

	status(): GatewayStatus {
		const { modem, jobs, store, clock, wallClock, starts, line } = this.#options;
		return {
			start: starts.report(),
			supply: this.#supply.trouble,
			modem: modem.state,
			identity: modem.identity,
			line: { baud: modem.baud, faults: line?.faults },
			signal: signalInDbm(modem.signal),
			operator: modem.operator,
			openJobs: jobs.openCount,
			busyWith: this.#lanes.busyWith,
			waitingFor: this.#lanes.waitingFor,
			noArrivals: this.#arrivals.trouble,
			room: store.room(),
			time: wallClock.now(),
			uptime: clock.now(),
		};
	}

	/** Calls `listener` with everything that happens. Returns what takes it away again. */
	onEvent(listener: GatewayListener): () => void {
		return this.#events.on(listener);
	}

	#jobChanged(number: number, state: JobState): void {
		const { jobs, clock, log } = this.#options;
		const text = changeInWords(number, state, jobs.get(number), clock.now());
		log.add(text);
		this.#events.emit({ type: "job", job: number, state, text });
		this.#idle.changed(number, state);
		this.#maintenance.soon();
		this.#wake();
	}

	#receiptArrived(job: number, receipt: Receipt): void {
		const text = `job ${job}, ${receipt.recipient}: ${receipt.text}`;
		this.#options.log.add(text);
		this.#events.emit({ type: "receipt", job, receipt, text });
	}

	#arrived(entry: InboxEntry): void {
		this.#options.log.add(`${senderInWords(entry)}: ${entry.state}`);
		this.#events.emit({ type: "arrival", entry: entry.number, text: arrivalInWords(entry) });
		this.#maintenance.soon();
	}

	#supplyChanged(isFailing: boolean): void {
		const text = isFailing
			? "the supply is failing; nothing is begun until it is back"
			: "the supply is back; the gateway goes on";
		this.#options.log.add(text);
		this.#events.emit({ type: "supply", failing: isFailing, text });
		this.#maintenance.soon();
		this.#arrivals.supplyChanged();
		this.#lanes.wake();
	}

	#settingChanged(): void {
		this.#maintenance.soon();
		this.#arrivals.wake();
	}

	#modemChanged(state: ModemState): void {
		this.#options.log.add(`modem ${state.name}: ${state.reason}`);
		this.#events.emit({ type: "modem", state });
		this.#arrivals.modemChanged();
		this.#wake();
	}

	#setTime(time: number): void {
		const { wallClock, log } = this.#options;
		const before = wallClock.now();
		if (before !== undefined && Math.abs(before - time) < CLOCK_TOLERANCE) return;
		wallClock.set(time);
		log.add(`time: ${new Date(time).toISOString()}, as the network has it`);
	}

	#timeSet(): void {
		this.#options.starts.timeSet();
		this.#options.jobs.timeOfDayChanged();
		this.#wake();
	}

	#wake(): void {
		this.#lanes.wake();
		this.#arrivals.wake();
	}
}
Object.freeze(Gateway.prototype);
