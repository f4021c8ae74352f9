import { type Job, LANES, type Lane } from "jobs/job";
import { CARRIERS } from "./carriers";
import { LaneWorker, type LaneWorkerOptions } from "./lane-worker";
import { timeInWords } from "./words";

export type LanesOptions = Omit<LaneWorkerOptions, "carrier">;

/** The lanes together: one worker for each kind of job. */
export class Lanes {
	readonly #options: LanesOptions;
	readonly #workers: readonly LaneWorker[];

	constructor(options: LanesOptions) {
		this.#options = options;
		this.#workers = CARRIERS.map((carrier) => new LaneWorker({ ...options, carrier }));
	}

	/** Each settles what a power cut left open, then takes one job after another. */
	start(): void {
		for (const worker of this.#workers) void worker.start();
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
