import type { ExecutionContext } from "ava";
import type { Job, JobState, Lane } from "jobs/job";
import type { FirstStep, OutcomeKind } from "modem/outcome";
import { type ModelName, models } from "../../../../simulator/modem/models";
import { VirtualOffice } from "../virtual-office";
import { saysLike } from "./manual-codes";

/** What a code that a command answers must make of a job. */
export interface Expected {
	/** In the form in which the virtual modem is told: `766,503`. */
	readonly answer: string;
	/** What decides: 503. */
	readonly code: number;
	readonly class: string;
	readonly kind: OutcomeKind;
	readonly first: FirstStep;
	/** As the manual has it. */
	readonly meaning: string;
}

/** What is left of a job whose try ended so, where duplicates are to be avoided. */
const STATES: Readonly<Record<OutcomeKind, JobState>> = {
	sent: "sent",
	failed: "waiting",
	refused: "failed",
	uncertain: "unconfirmed",
};

export interface Walk {
	readonly model: ModelName;
	readonly lane: Lane;
	/** The command that answers with the codes. */
	readonly command: string;
	/** How often it does so for one try; once unless said otherwise. */
	readonly times?: number;
	readonly quirks?: readonly string[];
	/** Before each job. */
	prepare?(office: VirtualOffice): void;
}

/** Has a command answer with each code, one job a code: from the modem to what a person reads of it. */
export async function walkCodes(t: ExecutionContext, walk: Walk, codes: readonly Expected[]): Promise<void> {
	t.true(codes.length > 0);
	const { model, quirks } = walk;
	const office = await VirtualOffice.open({ model: models[model], ...(quirks ? { quirks } : {}) });
	t.teardown(() => office.close());
	for (const expected of codes) await walkCode(t, office, walk, expected);
}

async function walkCode(t: ExecutionContext, office: VirtualOffice, walk: Walk, expected: Expected): Promise<void> {
	const { command, lane, times } = walk;
	const { answer, kind } = expected;
	// What an earlier message left in the modem is cleared with the commands of this one.
	await office.until(() => office.modem.holder === undefined);
	const { arrived } = office;
	walk.prepare?.(office);
	office.bench.virtualModem.answerNext(command, answer, times);
	const number = office.send(lane);
	const job = await office.settled(number);
	t.is(job.state, STATES[kind], `${answer}: ${job.outcome?.text}`);
	t.is(office.arrived, arrived, `${answer} was sent to the carrier`);
	if (kind === "sent") return;
	checkOutcome(t, job, expected);
	checkWords(t, office, job, expected);
	office.gateway.retry(number);
	await office.until(() => office.job(number).state === "sent");
	// A job that has ended begins anew, one that waits goes on.
	t.is(office.job(number).attempts, kind === "failed" ? 2 : 1, `${answer}: one more try is enough`);
	t.is(office.arrived, arrived + 1, `${answer}: the second try arrives once`);
}

function checkOutcome(t: ExecutionContext, { outcome }: Job, expected: Expected): void {
	const { answer, code, class: outcomeClass, kind, first, meaning } = expected;
	t.like(outcome, { code, class: outcomeClass, kind, first }, answer);
	const text = outcome?.text ?? "";
	t.regex(text, new RegExp(`\\b${code}\\b`), answer);
	t.true(saysLike(text, meaning), `${answer}: "${text}" does not say "${meaning}"`);
	t.notRegex(text, /does not list|unknown meaning/, answer);
}

/** What people read where they look: the event, the log, and the job after a restart. */
function checkWords(t: ExecutionContext, office: VirtualOffice, { number, outcome }: Job, { answer }: Expected): void {
	const text = outcome?.text ?? "";
	const told = office.told.at(-1) ?? "";
	t.true(told.startsWith(`job ${number} `) && told.endsWith(text), `${answer}: told "${told}"`);
	t.true(office.logged.includes(told) || told.length > 400, `${answer}: logged`);
	const kept = office.keptOutcome(number);
	t.like(kept, { kind: outcome?.kind, class: outcome?.class, code: outcome?.code, first: outcome?.first }, answer);
	t.true(kept !== undefined && text.startsWith(kept.text) && kept.text.includes(String(outcome?.code)), answer);
}
