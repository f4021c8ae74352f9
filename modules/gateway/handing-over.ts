import type { Line } from "at/engine";
import type { Jobs } from "jobs/jobs";
import { ModemStateError, PrepareError } from "modem/errors";
import { withExamination } from "modem/examination";
import type { Outcome } from "modem/outcome";
import type { Carriage } from "./carrier";
import type { ModemAccess } from "./modem-access";
import type { Supply } from "./supply";

export interface HandingOver {
	readonly jobs: Jobs;
	readonly modem: Pick<ModemAccess, "examine">;
	readonly supply: Pick<Supply, "obstacle">;
	log(text: string): void;
}

/** Failures after which it is worth looking at SIM, attachment, registration and context. */
const EXAMINED: readonly string[] = Object.freeze(["bearer", "settings"]);

/**
 * One try, with the line to itself: prepare, a record in flash, commit, a record in flash.
 * @returns how it ended, which is in flash then; undefined where the job was taken back before its commit
 * @throws {PrepareError} where it did not come to the commit
 * @throws {ModemStateError} where the supply fails before it, which says nothing about the message
 */
export async function handOver(
	number: number,
	carriage: Carriage,
	line: Line,
	means: HandingOver,
): Promise<Outcome | undefined> {
	const { jobs, log } = means;
	try {
		await carriage.prepare(line);
		if (jobs.stateOf(number) !== "preparing") return undefined;
		const obstacle = means.supply.obstacle;
		if (obstacle !== undefined) throw new ModemStateError(`The message was not committed: ${obstacle}.`);
		const outcome = await examined(await commitSteps(number, carriage, line, jobs), line, means);
		jobs.result(number, outcome);
		return outcome;
	} catch (error) {
		if (error instanceof PrepareError) throw new PrepareError(await examined(error.outcome, line, means));
		throw error;
	} finally {
		await clean(carriage, line, log);
	}
}

/** Before each step a record in flash; what earlier tries have done for good is not done again. */
async function commitSteps(number: number, carriage: Carriage, line: Line, jobs: Jobs): Promise<Outcome> {
	const { steps } = carriage;
	const wantsReceipt = jobs.get(number)?.message.receipt === true;
	for (let step = Math.min(jobs.stepsOf(number), steps - 1); ; step++) {
		jobs.committing(number, step);
		const outcome = await commit(carriage, line, step);
		if (outcome.kind !== "sent") return outcome;
		if (outcome.reference !== undefined && wantsReceipt)
			jobs.submitted(number, { reference: outcome.reference, step, steps });
		if (step + 1 >= steps) return outcome;
	}
}

async function commit(carriage: Carriage, line: Line, step: number): Promise<Outcome> {
	try {
		return await carriage.commit(line, step);
	} catch (error) {
		const text = `The message may have been sent, but the gateway failed: ${String(error)}`;
		return { kind: "uncertain", class: "internal", text, first: "nothing" };
	}
}

/** A failure that is the bearer's or the modem's, with what was found about its causes. */
async function examined(outcome: Outcome, line: Line, { modem }: HandingOver): Promise<Outcome> {
	if (outcome.kind !== "failed" || !EXAMINED.includes(outcome.first)) return outcome;
	try {
		return { ...outcome, text: withExamination(outcome.text, await modem.examine(line)) };
	} catch {
		// It answers nothing more, and is looked after elsewhere.
		return outcome;
	}
}

/** What remains in the modem is cleared by the next prepare. */
async function clean(carriage: Carriage, line: Line, log: (text: string) => void): Promise<void> {
	try {
		await carriage.clean(line);
	} catch (error) {
		log(`The modem could not be cleared: ${String(error)}`);
	}
}
