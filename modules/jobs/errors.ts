/** Something that cannot be done to a job, or a draft that cannot become one. */
export class JobError extends Error {
	override get name() {
		return "JobError";
	}
}
Object.freeze(JobError.prototype);
