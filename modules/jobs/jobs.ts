import type { Clock } from "io/clock";
import type { Outcome } from "modem/outcome";
import type { JournalRecord, RecordLocation, RecordOwner } from "store/record";
import { clearDeadlines, encodeAccepted, setSteps } from "./acceptance";
import { JobError } from "./errors";
import { attemptOf, committingStep, encodeCommitting, encodeDeadlines, encodeEnded, FACT, jobOf } from "./facts";
import { FORGOTTEN_SIZE, History, MOST_OPEN } from "./history";
import { isOpen, type Job, type JobDraft, type JobState, type Lane } from "./job";
import { JobIndex } from "./job-index";
import { JobViews } from "./job-views";
import { keyHash } from "./key-hash";
import { type JobStore, Ledger } from "./ledger";
import { mountFact } from "./mount";
import type { Receipt } from "./receipt";
import { ReceiptBook } from "./receipt-book";
import type { Submitted } from "./receipt-fact";
import { encodeResult } from "./result-fact";
import { Jitter, type RetryPolicy, retryDelay } from "./retry-policy";
import { Schedule, type TimeOfDay } from "./schedule";
import { consequence, hasWordsOf, whyNot } from "./verdict";

export type { Lane } from "./job";
export type { JobStore } from "./ledger";
export type { TimeOfDay } from "./schedule";

export interface JobsOptions {
	readonly store: JobStore;
	readonly clock: Clock;
	readonly timeOfDay: TimeOfDay;
	/** As the settings have it now. */
	readonly policy: () => RetryPolicy;
	/** For the jitter of the retry delays. */
	readonly seed?: number;
}

export interface JobListOptions {
	/** Those that have ended too, as far back as the store remembers. */
	readonly all?: boolean;
	/** The first number that is of interest. */
	readonly from?: number;
}

export type JobListener = (number: number, state: JobState) => void;

const PRIORITY = 5;

/** Facts that stay as long as their job is open, besides its acceptance and its last results. */
const OF_OPEN_JOBS: readonly number[] = Object.freeze([FACT.deadlines, FACT.submitted, FACT.receipt]);

/**
 * Jobs, kept in the journal as facts: accepted, committing, result, cancelled... The state of a job is the fold of its
 * facts. In RAM an open job takes 24 bytes of one typed array; one that has ended is only in flash.
 */
export class Jobs implements RecordOwner {
	readonly #store: JobStore;
	readonly #clock: Clock;
	readonly #timeOfDay: TimeOfDay;
	readonly #policy: () => RetryPolicy;
	readonly #jitter: Jitter;
	readonly #index = new JobIndex();
	readonly #schedule: Schedule;
	readonly #history: History;
	readonly #ledger: Ledger;
	readonly #listeners: JobListener[] = [];
	readonly #receipts: ReceiptBook;
	readonly #views: JobViews;
	#nextNumber = 1;

	constructor({ store, clock, timeOfDay, policy, seed = 1 }: JobsOptions) {
		this.#store = store;
		this.#clock = clock;
		this.#timeOfDay = timeOfDay;
		this.#policy = policy;
		this.#jitter = new Jitter(seed);
		this.#schedule = new Schedule(this.#index, clock, timeOfDay);
		this.#history = new History(store);
		this.#receipts = new ReceiptBook(store);
		const parts = { store, index: this.#index, schedule: this.#schedule };
		this.#views = new JobViews({ ...parts, history: this.#history });
		this.#ledger = new Ledger({ ...parts, makeRoom: () => this.forgetEnded() });
	}

	/** Takes a record of the kinds of `jobs/facts` at mount, in the order in which they were appended. */
	mountRecord(record: JournalRecord): void {
		const below = mountFact(record, this.#index, this.#schedule, this.#history);
		this.#nextNumber = Math.max(this.#nextNumber, below);
	}

	/**
	 * Ends mounting: restores reservations and holds on files, and starts the retry delays anew. Called once, before
	 * anything is written.
	 */
	mounted(): void {
		this.#store.restoreReservation(FORGOTTEN_SIZE);
		for (let slot = 0; slot < this.#index.count; slot++) {
			if (this.#index.state(slot) === "waiting") this.#delay(slot);
			this.#ledger.restore(slot);
		}
	}

	/**
	 * Makes a job of a draft; it is safe in flash when this returns its number. A draft with the key of an earlier job
	 * is that job.
	 * @throws {JobError} naming what cannot be kept. @throws {FileMissingError} @throws {StoreFullError}
	 */
	accept(draft: JobDraft): number {
		const { kind: lane, key, priority = PRIORITY, duplicates = "avoid", message } = draft;
		const hash = key === undefined ? 0 : keyHash(key);
		const known = key === undefined ? undefined : this.#history.findKey(key, hash);
		if (known !== undefined) return known;
		const deadlines = this.#schedule.deadlines(draft.notBefore, draft.expires);
		const acceptedAt = Math.floor((this.#timeOfDay.now() ?? 0) / 1000);
		const traits = { lane, priority, duplicates, receipt: message.receipt === true };
		const header = { ...traits, acceptedAt, keyHash: hash, steps: 0, ...deadlines };
		const number = this.#nextNumber;
		this.#ledger.admit(number, encodeAccepted(number, header, draft));
		this.#nextNumber++;
		this.#tell(number, "queued");
		return number;
	}

	/** A job, open or ended, as long as the store remembers it. */
	get(number: number): Job | undefined {
		return this.#views.get(number);
	}

	/** Visits jobs in the order of their numbers, until `visit` returns false. Not all of them are in RAM at once. */
	list(visit: (job: Job) => unknown, { all = false, from = 1 }: JobListOptions = {}): void {
		if (all) this.#views.listAll(visit, from, this.#nextNumber);
		else this.#views.listOpen(visit, from);
	}

	/** How many jobs are open. */
	get openCount(): number {
		return this.#index.count;
	}

	/** The state of an open job; undefined for one that has ended. Reads no flash. */
	stateOf(number: number): JobState | undefined {
		const slot = this.#index.find(number);
		return slot < 0 ? undefined : this.#index.state(slot);
	}

	/** The open job that is to be tried now: the lowest priority number first, then the lowest number. */
	next(lane: Lane): number | undefined {
		return this.#schedule.next(lane);
	}

	/** Running time at which {@link next} and {@link expire} should be asked again; undefined when nothing waits for a time. */
	nextDue(lane: Lane): number | undefined {
		return this.#schedule.nextMoment(lane);
	}

	/** Whether a job of this lane is queued or waits for another try. */
	isWaiting(lane: Lane): boolean {
		return this.#schedule.hasWaiting(lane);
	}

	/** A try begins. Kept in RAM only. */
	preparing(number: number): void {
		const slot = this.#slot(number);
		this.#ledger.change(slot, () => {
			this.#index.setDue(slot, { utc: false, time: 0 });
			this.#index.setAttempts(slot, this.#index.attempts(slot) + 1);
			this.#index.setState(slot, "preparing");
		});
		this.#tell(number, "preparing");
	}

	/** Steps of the commit of an open job that are done for good: the next try goes on behind them. */
	stepsOf(number: number): number {
		return this.#index.steps(this.#slot(number));
	}

	/**
	 * From here on the message may be on its way, or this step of its commit. Programmed when it returns.
	 * @param step counted from 0; those before it are done for good
	 */
	committing(number: number, step = 0): void {
		const slot = this.#slot(number);
		const isFirst = this.#index.state(slot) !== "committing";
		const payload = encodeCommitting(number, this.#index.attempts(slot), step);
		this.#ledger.append(slot, FACT.committing, payload, () => {
			this.#index.setState(slot, "committing");
			this.#index.setSteps(slot, step);
		});
		if (isFirst) this.#tell(number, "committing");
	}

	/** How a try ended, and so what becomes of the job. Programmed when it returns. */
	result(number: number, outcome: Outcome): JobState {
		const slot = this.#slot(number);
		const mayTryAgain = this.#index.attempts(slot) < this.#policy().attempts;
		const state = consequence(outcome, { duplicates: this.#index.duplicates(slot), mayTryAgain });
		const isKnown = isOpen(state) && hasWordsOf(this.#views.lastOutcome(slot), outcome);
		const worded = outcome.kind !== "sent" && !isKnown;
		const payload = encodeResult(number, this.#index.attempts(slot), state, outcome, worded, this.#index.steps(slot));
		if (!isOpen(state)) this.#ledger.end(slot, FACT.result, payload);
		else
			this.#ledger.append(slot, FACT.result, payload, (location) => {
				if (worded) this.#index.setResult(slot, location);
				this.#index.setState(slot, state);
				this.#delay(slot);
			});
		this.#tell(number, state);
		return state;
	}

	/**
	 * A try ended for want of a network or a modem before anything could be said about the message: it does not count,
	 * and nothing is written.
	 */
	postpone(number: number): void {
		const slot = this.#slot(number);
		const attempts = this.#index.attempts(slot) - 1;
		const state = this.#index.result(slot) === undefined ? "queued" : "waiting";
		this.#ledger.change(slot, () => {
			this.#index.setAttempts(slot, attempts);
			this.#index.setState(slot, state);
		});
		this.#tell(number, state);
	}

	/** @throws {JobError} where it is being committed or has ended. */
	cancel(number: number): void {
		const slot = this.#index.find(number);
		if (slot < 0) throw new JobError(whyNot(number, this.#history.find(number), "cancelled"));
		if (this.#index.state(slot) === "committing")
			throw new JobError(`Job ${number} may be on its way already and cannot be cancelled any more.`);
		this.#ledger.end(slot, FACT.ended, encodeEnded(number, "cancelled"));
		this.#tell(number, "cancelled");
	}

	/**
	 * Tries a job again that failed, expired, was cancelled or is unconfirmed, with all its tries; one that waits is
	 * tried at once.
	 * @throws {JobError} where it was sent, or is being sent. @throws {FileMissingError} @throws {StoreFullError}
	 */
	retry(number: number): void {
		const slot = this.#index.find(number);
		if (slot < 0) this.#retryEnded(number);
		else this.#retryOpen(slot);
	}

	/** Ends the jobs whose time is over. Gives how many they were. */
	expire(): number {
		let count = 0;
		for (let slot = this.#index.count - 1; slot >= 0; slot--) {
			const state = this.#index.state(slot);
			if ((state !== "queued" && state !== "waiting") || !this.#schedule.hasExpired(slot)) continue;
			const number = this.#index.number(slot);
			this.#ledger.end(slot, FACT.ended, encodeEnded(number, "expired"));
			this.#tell(number, "expired");
			count++;
		}
		return count;
	}

	/** After mount: jobs of this lane that were being committed when the power went, and of which no result is known. */
	interrupted(lane: Lane): number[] {
		const numbers: number[] = [];
		for (let slot = 0; slot < this.#index.count; slot++)
			if (this.#index.state(slot) === "committing" && this.#index.lane(slot) === lane)
				numbers.push(this.#index.number(slot));
		return numbers;
	}

	/** The time of day has become known: deadlines that were kept as running time are kept as UTC from now on. */
	timeOfDayChanged(): void {
		for (let slot = 0; slot < this.#index.count; slot++) {
			const deadlines = this.#schedule.toUtc(slot);
			if (!deadlines) continue;
			const payload = encodeDeadlines(this.#index.number(slot), deadlines.notBefore, deadlines.expires);
			this.#ledger.append(slot, FACT.deadlines, payload, () => this.#schedule.setDeadlines(slot, deadlines));
		}
	}

	/** Lets the store drop what it has about jobs that have ended. True where that is more than before. */
	forgetEnded(): boolean {
		return this.#history.forget(this.#nextNumber, this.#openNumbers());
	}

	/** To be called after the store was maintained: lets it drop history where it wants to. True where it may try again. */
	maintain(): boolean {
		return this.#history.isRoomWanted && this.forgetEnded();
	}

	/** Calls `listener` after each change of a job's state. */
	onChange(listener: JobListener): void {
		this.#listeners.push(listener);
	}

	keep(record: JournalRecord, scarce: boolean): boolean {
		const { kind, payload, location } = record;
		const slot = kind === FACT.forgotten ? -1 : this.#index.find(jobOf(payload));
		if (slot < 0) return this.#history.keep(record, scarce);
		if (kind === FACT.accepted) return location === this.#index.location(slot);
		if (kind === FACT.committing) return this.#isLastCommitting(slot, payload);
		if (kind !== FACT.result) return OF_OPEN_JOBS.includes(kind);
		// The try that was cut off in preparing was never written down: the last result is of the try before.
		return location === this.#index.result(slot) || attemptOf(payload) >= this.#index.attempts(slot) - 1;
	}

	moved(record: JournalRecord, to: RecordLocation): void {
		const { kind, payload, location } = record;
		this.#history.moved(record, to);
		const slot = kind === FACT.forgotten ? -1 : this.#index.find(jobOf(payload));
		if (slot < 0) return;
		if (kind === FACT.accepted && location === this.#index.location(slot)) this.#index.setLocation(slot, to);
		if (kind === FACT.result && location === this.#index.result(slot)) this.#index.setResult(slot, to);
	}

	/** Bytes of RAM in buffers. */
	bytesHeld(): number {
		return this.#index.bytesHeld + this.#history.bytesHeld;
	}

	/** An earlier step than the one that is under way says nothing any more. */
	#isLastCommitting(slot: number, payload: Uint8Array): boolean {
		if (this.#index.state(slot) !== "committing" || attemptOf(payload) !== this.#index.attempts(slot)) return false;
		return committingStep(payload) === this.#index.steps(slot);
	}

	// Receipts

	/**
	 * The network has taken one step of a commit and calls it so; for messages whose sender wants receipts.
	 * Where the store is full, nothing is kept: the receipt will not find its job then, and nothing else is lost.
	 */
	submitted(number: number, submitted: Submitted): void {
		this.#receipts.submitted(number, submitted);
	}

	/**
	 * A receipt has come: finds the job that it is about. Programmed when it returns.
	 * @param reference what the network called the message, where the receipt says so; else the oldest message to that
	 * recipient that waits for one is taken
	 * @returns undefined where no job waits for it
	 * @throws {StoreFullError}
	 */
	receive(reference: number | undefined, receipt: Receipt): number | undefined {
		return this.#receipts.receive(reference, receipt)?.number;
	}

	/** The receipts of a job, oldest first. */
	receipts(number: number): readonly Receipt[] {
		return this.#receipts.of(number);
	}

	/** Calls `listener` with each receipt that has found its job. */
	onReceipt(listener: (number: number, receipt: Receipt) => void): void {
		this.#receipts.onReceipt(listener);
	}

	// Decisions

	#delay(slot: number): void {
		const delay = retryDelay(this.#policy(), this.#index.attempts(slot), this.#jitter.next());
		this.#index.setDue(slot, { utc: false, time: this.#clock.now() + delay });
	}

	#retryOpen(slot: number): void {
		const number = this.#index.number(slot);
		if (this.#index.state(slot) !== "waiting")
			throw new JobError(`Job ${number} is ${this.#index.state(slot)} and needs no retry.`);
		this.#index.setDue(slot, { utc: false, time: this.#clock.now() });
		this.#tell(number, "waiting");
	}

	#retryEnded(number: number): void {
		const ended = this.#history.find(number);
		const payload = this.#history.acceptance(number);
		if (!ended || !payload || ended.state === "sent") throw new JobError(whyNot(number, ended, "tried again"));
		if (!this.#history.recall(number))
			throw new JobError(`Job ${number} ended so long ago that it is only remembered; send the message anew.`);
		clearDeadlines(payload);
		setSteps(payload, ended.steps);
		this.#ledger.admit(number, payload);
		this.#tell(number, "queued");
	}

	#slot(number: number): number {
		const slot = this.#index.find(number);
		if (slot < 0) throw new JobError(`Job ${number} is not open.`);
		return slot;
	}

	/** As many as can be named in one fact, and one more. */
	#openNumbers(): number[] {
		const numbers: number[] = [];
		for (let slot = 0; slot < this.#index.count && slot <= MOST_OPEN; slot++) numbers.push(this.#index.number(slot));
		return numbers;
	}

	#tell(number: number, state: JobState): void {
		for (const listener of this.#listeners) listener(number, state);
	}
}
Object.freeze(Jobs.prototype);
