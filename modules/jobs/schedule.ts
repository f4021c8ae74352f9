import type { Clock } from "io/clock";
import type { Deadlines } from "./acceptance";
import type { Lane } from "./job";
import type { JobIndex, Moment } from "./job-index";

/** The time of day, as far as it is known. */
export interface TimeOfDay {
	/** Milliseconds since 1970 UTC; undefined before the network or a person has set it. */
	now(): number | undefined;
}

/**
 * When jobs are due. Deadlines are UTC as soon as the time of day is known, and until then running time; delays between
 * tries are always running time, so that a jump of the clock does not touch them.
 */
export class Schedule {
	#index: JobIndex;
	#clock: Clock;
	#timeOfDay: TimeOfDay;

	constructor(index: JobIndex, clock: Clock, timeOfDay: TimeOfDay) {
		this.#index = index;
		this.#clock = clock;
		this.#timeOfDay = timeOfDay;
	}

	/** Deadlines of so many milliseconds from now, to be kept in flash. */
	deadlines(notBefore: number | undefined, expires: number | undefined): Deadlines {
		const utc = this.#timeOfDay.now();
		const seconds = (delay: number | undefined) => (delay ? Math.ceil(((utc ?? 0) + delay) / 1000) : 0);
		return { utc: utc !== undefined, notBefore: seconds(notBefore), expires: seconds(expires) };
	}

	/** Takes over deadlines as they are kept in flash. */
	setDeadlines(slot: number, { utc, notBefore, expires }: Deadlines): void {
		const moment = (seconds: number) => ({ utc, time: seconds * 1000 + (utc ? 0 : this.#clock.now()) });
		if (notBefore > 0) this.#index.setDue(slot, moment(notBefore));
		if (expires > 0) this.#index.setExpires(slot, moment(expires));
	}

	/** Deadlines that are kept as running time, as UTC; undefined where there are none, or the time of day is not known. */
	toUtc(slot: number): Deadlines | undefined {
		if (this.#timeOfDay.now() === undefined || !this.isRelative(slot)) return undefined;
		const due = this.#index.due(slot);
		const expires = this.#index.expires(slot);
		const waitsForTime = this.#index.state(slot) === "queued" && due.time > 0;
		return {
			utc: true,
			notBefore: waitsForTime ? this.#utcSeconds(due) : 0,
			expires: expires ? this.#utcSeconds(expires) : 0,
		};
	}

	/** Whether a deadline is kept as running time. */
	isRelative(slot: number): boolean {
		const expires = this.#index.expires(slot);
		if (expires && !expires.utc) return true;
		const due = this.#index.due(slot);
		return this.#index.state(slot) === "queued" && due.time > 0 && !due.utc;
	}

	hasExpired(slot: number): boolean {
		const expires = this.#index.expires(slot);
		return expires !== undefined && this.#isPast(expires);
	}

	/** The job to be tried now: the lowest priority number first, then the lowest job number. */
	next(lane: Lane): number | undefined {
		let best: number | undefined;
		for (let slot = 0; slot < this.#index.count; slot++) {
			if (!this.#isWaiting(slot, lane) || !this.#isPast(this.#index.due(slot)) || this.hasExpired(slot)) continue;
			if (best === undefined || this.#index.priority(slot) < this.#index.priority(best)) best = slot;
		}
		return best === undefined ? undefined : this.#index.number(best);
	}

	/** Whether any job of the lane waits to be tried, whenever that is. */
	hasWaiting(lane: Lane): boolean {
		for (let slot = 0; slot < this.#index.count; slot++) if (this.#isWaiting(slot, lane)) return true;
		return false;
	}

	/** Running time of the next moment, after now, at which a waiting job becomes due or expires; undefined for none that is known. */
	nextMoment(lane: Lane): number | undefined {
		let first = Number.POSITIVE_INFINITY;
		const consider = (moment: Moment | undefined) => {
			const time = moment && this.toRunningTime(moment);
			if (time !== undefined && time > this.#clock.now() && time < first) first = time;
		};
		for (let slot = 0; slot < this.#index.count; slot++) {
			if (!this.#isWaiting(slot, lane)) continue;
			consider(this.#index.due(slot));
			consider(this.#index.expires(slot));
		}
		return Number.isFinite(first) ? first : undefined;
	}

	/** As running time in milliseconds; undefined for UTC while the time of day is not known. */
	toRunningTime({ utc, time }: Moment): number | undefined {
		if (!utc) return time;
		const now = this.#timeOfDay.now();
		return now === undefined ? undefined : this.#clock.now() + time - now;
	}

	#isWaiting(slot: number, lane: Lane): boolean {
		const state = this.#index.state(slot);
		return (state === "queued" || state === "waiting") && this.#index.lane(slot) === lane;
	}

	#isPast({ utc, time }: Moment): boolean {
		const now = utc ? this.#timeOfDay.now() : this.#clock.now();
		return now !== undefined && time <= now;
	}

	#utcSeconds({ utc, time }: Moment): number {
		const now = this.#timeOfDay.now() ?? 0;
		return Math.max(1, Math.ceil((utc ? time : now + time - this.#clock.now()) / 1000));
	}
}
Object.freeze(Schedule.prototype);
