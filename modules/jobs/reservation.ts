import { recordSize } from "store/record";
import { COMMITTING_PAYLOAD, DEADLINES_PAYLOAD } from "./facts";
import { RESULT_PAYLOAD } from "./result-fact";

const COMMITTING = recordSize(COMMITTING_PAYLOAD);
const RESULT = recordSize(RESULT_PAYLOAD);
const DEADLINES = recordSize(DEADLINES_PAYLOAD);

/**
 * Bytes of the journal that a job may still need: however many tries it takes, at any time at most one committing fact
 * and three results matter, the last one with words, one without or about to replace it, and the one that ends the job.
 */
export function neededBytes(job: { hasResult: boolean; isCommitting: boolean; isRelative: boolean }): number {
	const results = job.hasResult ? 2 : 3;
	return results * RESULT + (job.isCommitting ? 0 : COMMITTING) + (job.isRelative ? DEADLINES : 0);
}
