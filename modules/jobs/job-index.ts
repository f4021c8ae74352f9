import { SlotTable } from "store/slot-table";
import { stateCode, stateOf } from "./facts";
import { type DuplicatePolicy, type JobState, LANES, type Lane } from "./job";

/** Bytes of RAM that an open job takes. */
export const INDEX_BYTES = 24;

const WORDS = INDEX_BYTES / 4;
const NONE = 0xffff_ffff;

// The words of a job, behind its number
const LOCATION = 1;
const DUE = 2;
const EXPIRES = 3;
const FLAGS = 4;
const RESULT = 5;

// The bits of its flags
const STATE = 0x0f;
const PRIORITY = 4;
const AVOID = 1 << 8;
const DUE_UTC = 1 << 9;
const EXPIRES_UTC = 1 << 10;
const LANE = 11;
const ATTEMPTS = 16;
const STEPS = 24;

/** Running time is kept in tenths of a second: 32 bits of them last 13 years. */
const TICK = 100;

/** A moment: running time in milliseconds, or milliseconds since 1970 where `utc` is set. */
export interface Moment {
	readonly utc: boolean;
	readonly time: number;
}

/** What of a job never changes, and is needed to decide about it. */
export interface JobTraits {
	readonly lane: Lane;
	readonly priority: number;
	readonly duplicates: DuplicatePolicy;
}

/** All open jobs in one typed array, in the order of their numbers. Methods take a slot: the place of a job in it. */
export class JobIndex extends SlotTable {
	constructor() {
		super(WORDS);
	}

	/** Makes a slot for a job, or gives the one that it has, with everything in it as of a new job. */
	add(number: number, location: number, { lane, priority, duplicates }: JobTraits): number {
		const slot = this.place(number);
		this.set(slot, LOCATION, location);
		this.set(slot, DUE, 0);
		this.set(slot, EXPIRES, NONE);
		const avoid = duplicates === "avoid" ? AVOID : 0;
		const code = stateCode("queued") | (priority << PRIORITY) | avoid | (LANES.indexOf(lane) << LANE);
		this.set(slot, FLAGS, code);
		this.set(slot, RESULT, NONE);
		return slot;
	}

	/** Where the acceptance of the job stands. */
	location(slot: number): number {
		return this.get(slot, LOCATION);
	}

	setLocation(slot: number, location: number): void {
		this.set(slot, LOCATION, location);
	}

	/** Where the result with the words of the last try stands; undefined where no try has ended. */
	result(slot: number): number | undefined {
		const location = this.get(slot, RESULT);
		return location === NONE ? undefined : location;
	}

	setResult(slot: number, location: number): void {
		this.set(slot, RESULT, location);
	}

	state(slot: number): JobState {
		return stateOf(this.get(slot, FLAGS) & STATE);
	}

	setState(slot: number, state: JobState): void {
		this.set(slot, FLAGS, (this.get(slot, FLAGS) & ~STATE) | stateCode(state));
	}

	priority(slot: number): number {
		return (this.get(slot, FLAGS) >>> PRIORITY) & 0x0f;
	}

	lane(slot: number): Lane {
		return LANES[(this.get(slot, FLAGS) >>> LANE) & 0x0f] ?? LANES[0];
	}

	duplicates(slot: number): DuplicatePolicy {
		return this.get(slot, FLAGS) & AVOID ? "avoid" : "allow";
	}

	attempts(slot: number): number {
		return (this.get(slot, FLAGS) >>> ATTEMPTS) & 0xff;
	}

	setAttempts(slot: number, attempts: number): void {
		this.set(slot, FLAGS, (this.get(slot, FLAGS) & ~(0xff << ATTEMPTS)) | (Math.min(attempts, 0xff) << ATTEMPTS));
	}

	/** Steps of its commit that are done for good, up to 255. */
	steps(slot: number): number {
		return this.get(slot, FLAGS) >>> STEPS;
	}

	setSteps(slot: number, steps: number): void {
		this.set(slot, FLAGS, (this.get(slot, FLAGS) & ~(0xff << STEPS)) | (Math.min(steps, 0xff) << STEPS));
	}

	/** When it may be tried; the beginning of time for at once. */
	due(slot: number): Moment {
		return this.#moment(slot, DUE, DUE_UTC);
	}

	setDue(slot: number, due: Moment): void {
		this.#setMoment(slot, DUE, DUE_UTC, due);
	}

	/** Until when; undefined for ever. */
	expires(slot: number): Moment | undefined {
		return this.get(slot, EXPIRES) === NONE ? undefined : this.#moment(slot, EXPIRES, EXPIRES_UTC);
	}

	setExpires(slot: number, expires: Moment): void {
		this.#setMoment(slot, EXPIRES, EXPIRES_UTC, expires);
	}

	#moment(slot: number, word: number, utcFlag: number): Moment {
		const utc = (this.get(slot, FLAGS) & utcFlag) !== 0;
		return { utc, time: this.get(slot, word) * (utc ? 1000 : TICK) };
	}

	#setMoment(slot: number, word: number, utcFlag: number, { utc, time }: Moment): void {
		const flags = this.get(slot, FLAGS);
		this.set(slot, FLAGS, utc ? flags | utcFlag : flags & ~utcFlag);
		this.set(slot, word, Math.max(0, Math.ceil(time / (utc ? 1000 : TICK))));
	}
}
Object.freeze(JobIndex.prototype);
