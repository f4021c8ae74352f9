import type { JournalRecord, RecordLocation } from "store/record";
import { decodeAcceptedHeader, decodeDeadlines } from "./acceptance";
import { attemptOf, committingStep, FACT, jobOf } from "./facts";
import type { History } from "./history";
import { isOpen } from "./job";
import type { JobIndex } from "./job-index";
import { isWorded, resultState, resultSteps } from "./result-fact";
import type { Schedule } from "./schedule";

/**
 * Folds one fact into the index.
 * @returns the lowest number that a new job may have, as far as this fact tells
 */
export function mountFact(record: JournalRecord, index: JobIndex, schedule: Schedule, history: History): number {
	const { kind, payload, location } = record;
	if (kind === FACT.forgotten) return mountForgotten(record, index, history);
	const number = jobOf(payload);
	if (kind === FACT.accepted) {
		if (!history.isForgotten(number)) enterJob(number, location, payload, index, schedule);
		return number + 1;
	}
	const slot = index.find(number);
	if (slot < 0) return number + 1;
	if (kind === FACT.ended) index.remove(slot);
	else if (kind === FACT.deadlines) schedule.setDeadlines(slot, decodeDeadlines(payload));
	else if (kind === FACT.result) mountResult(slot, record, index);
	else if (kind === FACT.committing) {
		index.setState(slot, "committing");
		index.setAttempts(slot, attemptOf(payload));
		index.setSteps(slot, committingStep(payload));
	}
	return number + 1;
}

/** @param payload of its acceptance */
export function enterJob(
	number: number,
	location: RecordLocation,
	payload: Uint8Array,
	index: JobIndex,
	schedule: Schedule,
): void {
	const header = decodeAcceptedHeader(payload);
	const slot = index.add(number, location, header);
	index.setSteps(slot, header.steps);
	schedule.setDeadlines(slot, header);
}

function mountForgotten(record: JournalRecord, index: JobIndex, history: History): number {
	const below = history.mount(record);
	for (let slot = index.count - 1; slot >= 0; slot--) if (history.isForgotten(index.number(slot))) index.remove(slot);
	return below;
}

function mountResult(slot: number, { payload, location }: JournalRecord, index: JobIndex): void {
	const state = resultState(payload);
	if (!isOpen(state)) {
		index.remove(slot);
		return;
	}
	index.setState(slot, state);
	index.setAttempts(slot, attemptOf(payload));
	index.setSteps(slot, resultSteps(payload));
	if (isWorded(payload)) index.setResult(slot, location);
}
