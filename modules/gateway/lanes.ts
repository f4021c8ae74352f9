import { type Job, LANES, type Lane } from "jobs/job";
import { CARRIERS } from "./carriers";
import { LaneWorker, type LaneWorkerOptions, UNHEARD } from "./lane-worker";
import { timeInWords } from "./words";

/** After so many crashes in a row, the modem is not asked again how a message ended. */
const SETTLED_IN_ROW = 2;

/** The lanes together: one worker for each kind of job. */
export class Lanes {
	readonly #options: LaneWorkerOptions;
	readonly #workers: readonly LaneWorker[];

	constructor(options: LaneWorkerOptions) {
		this.#options = options;
		this.#workers = CARRIERS.map((carrier) => new LaneWorker(carrier, options));
	}

	/** Each settles what a power cut left open, then takes one job after another. */
	start(): void {
		for (const worker of this.#workers) worker.start();
	}

	/**
	 * The firmware has crashed while the modem's line was held for `holder`: where that is a job, it counts as a try, and
	 * the job waits as after any that failed. One that was being committed is settled as after a power cut, unless that
	 * itself crashes the firmware again and again.
	 * @param why how it crashed, as a clause
	 * @param inRow how many crashes came one after another
	 */
	setAside(holder: string, why: string, inRow: number): void {
		const { jobs, log } = this.#options;
		const number = Number(/^job (\d+)$/.exec(holder)?.[1]);
		try {
			this.#blame(number, why, inRow);
		} catch (error) {
			// A flash that takes nothing must not end the start: it would be the next crash, before there is a console.
			if (jobs.stateOf(number) === "preparing") jobs.postpone(number);
			log(`job ${number} cannot be set aside: ${String(error)}`);
		}
	}

	#blame(number: number, why: string, inRow: number): void {
		const { jobs } = this.#options;
		const state = jobs.stateOf(number);
		if (state === "committing" && inRow > SETTLED_IN_ROW) jobs.result(number, UNHEARD);
		if (state !== "queued" && state !== "waiting") return;
		jobs.preparing(number);
		const text = `The gateway crashed while it worked on the message (${why}).`;
		jobs.result(number, { kind: "failed", class: "crash", text, first: "nothing" });
	}

	/** Something has changed: a job, the modem or the time of day. */
	wake(): void {
		for (const worker of this.#workers) worker.wake();
	}

	/** The job that is being prepared or committed. */
	get busyWith(): number | undefined {
		return this.#workers.find((each) => each.busyWith !== undefined)?.busyWith;
	}

	/** What holds the lanes in which jobs wait, in words: the modem, or the time of the next try. */
	get waitingFor(): string | undefined {
		const { jobs, clock } = this.#options;
		if (jobs.openCount === 0 || this.busyWith !== undefined) return undefined;
		const waiting = this.#workers.filter(({ lane }) => jobs.isWaiting(lane));
		const obstacle = waiting.map((worker) => worker.obstacle).find((text) => text !== undefined);
		if (obstacle !== undefined) return obstacle;
		const dues = waiting.map(({ lane }) => jobs.nextDue(lane)).filter((due) => due !== undefined);
		return dues.length === 0 ? undefined : `the next try in ${timeInWords(Math.min(...dues) - clock.now())}`;
	}

	/** Why an open job has not been sent yet, in words: `waits 25 s for try 3`. Empty where there is nothing to say. */
	reason(job: Job): string {
		const { clock } = this.#options;
		const worker = this.#worker(job.kind);
		if (job.state === "committing" && worker.busyWith === job.number) return "it is on its way; the answer is awaited";
		if (job.state !== "queued" && job.state !== "waiting") return "";
		const wait = (job.nextTry ?? 0) - clock.now();
		if (wait > 0) return waitInWords(job, wait);
		if (worker.obstacle !== undefined) return worker.obstacle;
		return worker.busyWith === undefined ? "" : `job ${worker.busyWith} is being sent`;
	}

	#worker(lane: Lane): LaneWorker {
		return this.#workers[LANES.indexOf(lane)] as LaneWorker;
	}
}
Object.freeze(Lanes.prototype);

function waitInWords({ state, attempts }: Job, wait: number): string {
	const time = timeInWords(wait);
	return state === "queued" ? `it is to be sent in ${time}` : `waits ${time} for try ${attempts + 1}`;
}
