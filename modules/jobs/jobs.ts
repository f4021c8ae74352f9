import type { Clock } from "io/clock";
import type { Outcome } from "modem/outcome";
import type { JournalRecord, RecordLocation, RecordOwner } from "store/record";
import type { Store } from "store/store";
import type { Job, JobDraft, JobState } from "./job";
import type { RetryPolicy } from "./retry-policy";

/** Which of the services carries a kind of job; each has a lane of its own. */
export type Lane = "mms";

/** The time of day, as far as it is known. */
export interface TimeOfDay {
	/** Milliseconds since 1970 UTC; undefined before the network or a person has set it. */
	now(): number | undefined;
}

export interface JobsOptions {
	readonly store: Store;
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
}

export type JobListener = (number: number, state: JobState) => void;

/**
 * Jobs, kept in the journal as facts: accepted, committing, result, cancelled... The state of a job is the fold of its
 * facts. In RAM an open job takes {@link INDEX_BYTES} bytes of one typed array; one that has ended is only in flash.
 */
export class Jobs implements RecordOwner {
	constructor(options: JobsOptions) {
		void options;
	}

	/** Takes a record of the kinds of `jobs/facts` at mount, in the order in which they were appended. */
	mountRecord(_record: JournalRecord): void {
		throw new Error("not there yet");
	}

	/** Ends mounting: restores reservations and holds on files. Called once, before anything is written. */
	mounted(): void {
		throw new Error("not there yet");
	}

	/**
	 * Makes a job of a draft; it is safe in flash when this returns its number. A draft with the key of an earlier job
	 * is that job.
	 * @throws {JobError} naming what cannot be kept. @throws {FileMissingError} @throws {StoreFullError}
	 */
	accept(_draft: JobDraft): number {
		throw new Error("not there yet");
	}

	/** A job, open or ended, as long as the store remembers it. */
	get(_number: number): Job | undefined {
		throw new Error("not there yet");
	}

	/** Visits jobs in the order of their numbers, until `visit` returns false. Not all of them are in RAM at once. */
	list(_visit: (job: Job) => unknown, _options?: JobListOptions): void {
		throw new Error("not there yet");
	}

	/** How many jobs are open. */
	get openCount(): number {
		throw new Error("not there yet");
	}

	/** The open job that is to be tried now: the lowest priority number first, then the lowest number. */
	next(_lane: Lane): number | undefined {
		throw new Error("not there yet");
	}

	/** Running time at which {@link next} or {@link expire} should be asked again; undefined when nothing waits for a time. */
	nextDue(_lane: Lane): number | undefined {
		throw new Error("not there yet");
	}

	/** A try begins. Kept in RAM only. */
	preparing(_number: number): void {
		throw new Error("not there yet");
	}

	/** From here on the message may be on its way. Programmed when it returns. */
	committing(_number: number): void {
		throw new Error("not there yet");
	}

	/** How a try ended, and so what becomes of the job. Programmed when it returns. */
	result(_number: number, _outcome: Outcome): JobState {
		throw new Error("not there yet");
	}

	/** A try ended before it had begun, for want of a network or a modem: it does not count, and nothing is written. */
	postpone(_number: number): void {
		throw new Error("not there yet");
	}

	/** @throws {JobError} where it is being committed or has ended. */
	cancel(_number: number): void {
		throw new Error("not there yet");
	}

	/**
	 * Tries a job again that failed, expired, was cancelled or is unconfirmed, with all its tries; one that waits is
	 * tried at once.
	 * @throws {JobError} where it was sent, or is open and does not wait. @throws {FileMissingError} @throws {StoreFullError}
	 */
	retry(_number: number): void {
		throw new Error("not there yet");
	}

	/** Ends the jobs whose time is over. Gives how many they were. */
	expire(): number {
		throw new Error("not there yet");
	}

	/** Jobs that were being committed when the power went, and of which no result is known. */
	interrupted(): number[] {
		throw new Error("not there yet");
	}

	/** The time of day has become known, or has jumped: deadlines that were kept as running time left are kept as UTC now. */
	timeOfDayChanged(): void {
		throw new Error("not there yet");
	}

	/** Lets the store forget jobs that have ended, to make room. True where it could. */
	forgetEnded(): boolean {
		throw new Error("not there yet");
	}

	/** Calls `listener` after each change of a job's state. */
	onChange(_listener: JobListener): void {
		throw new Error("not there yet");
	}

	keep(_record: JournalRecord, _scarce: boolean): boolean {
		throw new Error("not there yet");
	}

	moved(_record: JournalRecord, _to: RecordLocation): void {
		throw new Error("not there yet");
	}

	/** Bytes of RAM in buffers. */
	bytesHeld(): number {
		throw new Error("not there yet");
	}
}
Object.freeze(Jobs.prototype);
