import { recordSize } from "store/record";
import { COMMITTING_PAYLOAD, DEADLINES_PAYLOAD } from "./facts";
import { RESULT_PAYLOAD } from "./result-fact";

const COMMITTING = recordSize(COMMITTING_PAYLOAD);
const RESULT = recordSize(RESULT_PAYLOAD);
const DEADLINES = recordSize(DEADLINES_PAYLOAD);

/**
 * Bytes of the journal that a job may still need: however many tries it takes, at any time at most one committing fact
 * (one for the step that is under way, and the next, which takes its place) and three results matter, the last one with words, one without or about to replace it, and the one that ends the job.
 */
export function neededBytes(job: {
	hasResult: boolean;
	isCommitting: boolean;
	isRelative: boolean;
	isStepped: boolean;
}): number {
	const results = job.hasResult ? 2 : 3;
	const committings = (job.isCommitting ? 0 : 1) + (job.isStepped ? 1 : 0);
	return results * RESULT + committings * COMMITTING + (job.isRelative ? DEADLINES : 0);
}
