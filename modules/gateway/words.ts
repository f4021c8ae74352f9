import type { Job, JobState } from "jobs/job";

/** A length of time as people say it: `25 s`, `4 min`, `3 h`. */
export function timeInWords(milliseconds: number): string {
	const seconds = Math.max(0, Math.round(milliseconds / 1000));
	if (seconds < 120) return `${seconds} s`;
	const minutes = Math.round(seconds / 60);
	return minutes < 120 ? `${minutes} min` : `${Math.round(minutes / 60)} h`;
}

/**
 * What has become of a job, as one sentence or clause.
 * @param now running time
 */
export function changeInWords(number: number, state: JobState, job: Job | undefined, now: number): string {
	const said = `job ${number} ${state}`;
	if (!job) return said;
	if (state === "preparing") return `${said}, try ${job.attempts}`;
	if (state === "failed" || state === "unconfirmed") return `${said}: ${job.outcome?.text ?? "no reason is known"}`;
	if (state !== "waiting" || !job.outcome) return said;
	const wait = job.nextTry === undefined || job.nextTry <= now ? "" : ` ${timeInWords(job.nextTry - now)}`;
	return `${said}${wait} for try ${job.attempts + 1}: ${job.outcome.text}`;
}
