import type { Line } from "at/engine";
import type { Clock } from "io/clock";
import { LANES, type Lane } from "jobs/job";
import type { Jobs } from "jobs/jobs";
import { LimitError, ModemStateError, PrepareError } from "modem/errors";
import type { Outcome } from "modem/outcome";
import { reaches } from "modem/reach";
import type { ModemStateName } from "modem/state";
import { beginCarriage, type Loading } from "./carriage";
import type { Carrier } from "./carrier";
import { type HandingOver, handOver } from "./handing-over";
import type { ModemAccess } from "./modem-access";
import type { Supply } from "./supply";
import { type Rest, type Work, Worker } from "./worker";

export interface LaneWorkerOptions extends Loading, HandingOver {
	readonly jobs: Jobs;
	readonly modem: ModemAccess;
	readonly clock: Clock;
	readonly supply: Pick<Supply, "obstacle">;
}

/** After a restart: how long the modem may take to be found before its late result is given up, in milliseconds. */
const MODEM_WITHIN = 600_000;
/** How long it may take to say how a message ended that was on its way. */
const RESULT_WITHIN = 90_000;

/** Before the lane goes on after an error of the gateway itself. */
const AFTER_ERROR = 5_000;

/** States of a modem in which a message cannot be sent whatever it is, so that a try says nothing about it. */
const NO_NETWORK: readonly string[] = Object.freeze(["off", "no-sim", "searching"]);

/** Why a modem cannot send, as the beginning of a sentence that its reason completes. */
const NOT_READY: Readonly<Record<Exclude<ModemStateName, "ready">, string>> = Object.freeze({
	off: "the modem is off",
	starting: "the modem is starting",
	absent: "there is no modem",
	"no-sim": "the SIM cannot be used",
	searching: "there is no network",
	recovering: "the modem is being recovered",
});

/** How a message ended that was being sent when the gateway restarted, and of which the modem says nothing. */
export const UNHEARD: Outcome = Object.freeze({
	kind: "uncertain",
	class: "restart",
	text: "The gateway restarted while the message was being sent, and the modem did not say how it ended; the message may have been sent.",
	first: "nothing",
});

/** Takes the jobs of one lane to their service, one after another. One that fails waits while the next one goes. */
export class LaneWorker implements Work {
	readonly #carrier: Carrier;
	readonly #options: LaneWorkerOptions;
	readonly #worker: Worker;
	#busyWith: number | undefined;
	/** What a restart left open is settled, of every lane. */
	#isSettled = false;
	/** Until when the modem is awaited that may say how a message ended, as running time. */
	#hearUntil: number | undefined;
	/**
	 * Whether something of a message may have stayed in the modem: where the line or the gateway has failed, nothing
	 * could be cleared at once.
	 */
	#unclean = false;
	/** When that is tried again, as running time. */
	#cleanAt = 0;

	constructor(carrier: Carrier, options: LaneWorkerOptions) {
		this.#carrier = carrier;
		this.#options = options;
		this.#worker = new Worker(options.clock, this);
	}

	get lane(): Lane {
		return this.#carrier.lane;
	}

	/** The job that is being prepared or committed. */
	get busyWith(): number | undefined {
		if (this.#busyWith === undefined) return undefined;
		const state = this.#options.jobs.stateOf(this.#busyWith);
		return state === "preparing" || state === "committing" ? this.#busyWith : undefined;
	}

	/** Why nothing can be sent, in words; undefined when it can. */
	get obstacle(): string | undefined {
		const { modem, supply } = this.#options;
		const { name, reason, smsOnly } = modem.state;
		if (supply.obstacle !== undefined) return supply.obstacle;
		if (name !== "ready" && !this.#isInReach) return smsOnly === true ? reason : `${NOT_READY[name]}: ${reason}`;
		return this.#carrier.isOffered(modem.services) ? undefined : `this modem cannot send ${this.#carrier.service}`;
	}

	get #isInReach(): boolean {
		return reaches(this.#options.modem.state, this.#carrier.needs);
	}

	/** Settles what a restart left open, then works for ever. */
	start(): void {
		const { jobs } = this.#options;
		this.#unclean = jobs.isWaiting(this.lane) || jobs.interrupted(this.lane).length > 0;
		this.#worker.start();
	}

	/** Something has changed: a job, the modem or the time of day. */
	wake(): void {
		this.#worker.wake();
	}

	advance(): Promise<void> | number {
		const { jobs, clock } = this.#options;
		const [interrupted] = this.#isSettled ? [] : jobs.interrupted(this.lane);
		if (interrupted !== undefined) return this.#settle(interrupted);
		// A prepare would clear files that the modem may be sending for another lane: they share its memory.
		this.#isSettled ||= LANES.every((lane) => jobs.interrupted(lane).length === 0);
		if (!this.#isSettled) return Number.POSITIVE_INFINITY;

		jobs.expire();
		const due = jobs.nextDue(this.lane) ?? Number.POSITIVE_INFINITY;
		if (this.obstacle !== undefined) return due;
		const number = jobs.next(this.lane);
		if (number !== undefined) return this.#carry(number);
		if (!this.#unclean) return due;
		return clock.now() < this.#cleanAt ? Math.min(due, this.#cleanAt) : this.#cleanAgain();
	}

	/** An error of the gateway itself, such as a flash that takes nothing. */
	failed(error: unknown): Rest {
		this.#busyWith = undefined;
		this.#options.log(`${this.lane}: an error of the gateway: ${String(error)}`);
		return { least: 0, most: AFTER_ERROR };
	}

	async #cleanAgain(): Promise<void> {
		const { modem, clock } = this.#options;
		try {
			await modem.use("clearing", (line) => this.#carrier.clean(line, modem.services));
			this.#unclean = false;
		} catch {
			// Its state will say why.
			this.#cleanAt = clock.now() + AFTER_ERROR;
		}
	}

	/** The power went while a message was being sent: the modem may still say how it ended, so nothing is sent before. */
	#settle(number: number): Promise<void> | number {
		const { modem, clock } = this.#options;
		this.#busyWith = number;
		this.#hearUntil ??= clock.now() + MODEM_WITHIN;
		if (!this.#carrier.isOffered(modem.services) && clock.now() < this.#hearUntil) return this.#hearUntil;
		return this.#hear(number);
	}

	async #hear(number: number): Promise<void> {
		const { modem, jobs } = this.#options;
		const carrier = this.#carrier;
		let outcome: Outcome | undefined;
		try {
			if (carrier.isOffered(modem.services))
				outcome = await modem.use(holder(number), (line) => carrier.listen(line, modem.services, RESULT_WITHIN));
		} catch {
			// The modem will be found again, but not what it had to say.
		}
		this.#busyWith = undefined;
		jobs.result(number, outcome ?? UNHEARD);
	}

	async #carry(number: number): Promise<void> {
		const { jobs, modem } = this.#options;
		this.#busyWith = number;
		try {
			jobs.preparing(number);
			this.#unclean = true;
			let outcome: Outcome | undefined;
			try {
				outcome = await modem.use(holder(number), (line) => this.#try(number, line));
			} catch (error) {
				outcome = this.#failed(number, error);
			}
			this.#unclean = outcome?.kind !== "sent" && outcome?.kind !== "refused";
			if (outcome?.kind === "sent") modem.recovered();
			else if (outcome) await modem.recover(outcome.first, outcome.text);
		} catch (error) {
			// What is in flash stays as it is: a job that was being committed is settled after the next start.
			if (jobs.stateOf(number) === "preparing") jobs.postpone(number);
			throw error;
		}
		this.#busyWith = undefined;
	}

	/** One try. Gives its outcome, which is in flash then; undefined where the try does not count. */
	#try(number: number, line: Line): Promise<Outcome | undefined> {
		const carriage = beginCarriage(number, this.#carrier, this.#options);
		if (!carriage) throw new ModemStateError("The modem is being looked for.");
		carriage.check();
		return handOver(number, carriage, line, this.#options);
	}

	/** The same for a try that an error has ended. */
	#failed(number: number, error: unknown): Outcome | undefined {
		const { jobs, modem } = this.#options;
		const failure = outcomeOf(error);
		if (jobs.stateOf(number) !== "preparing") return undefined;
		if (!failure || (failure.kind === "failed" && !this.#isInReach && NO_NETWORK.includes(modem.state.name))) {
			jobs.postpone(number);
			return undefined;
		}
		jobs.result(number, failure);
		return failure;
	}
}
Object.freeze(LaneWorker.prototype);

function holder(number: number): string {
	return `job ${number}`;
}

/** How a try ended that did not come to its commit; undefined where that says nothing about the message. */
function outcomeOf(error: unknown): Outcome | undefined {
	if (error instanceof PrepareError) return error.outcome;
	if (error instanceof ModemStateError) return undefined;
	if (error instanceof LimitError) return { kind: "refused", class: "limit", text: error.message, first: "nothing" };
	const text = `The message was not handed to the modem: ${error instanceof Error ? error.message : String(error)}`;
	return { kind: "failed", class: "internal", text, first: "nothing" };
}
