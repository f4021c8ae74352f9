import type { Clock } from "io/clock";
import type { Job } from "jobs/job";
import type { Jobs } from "jobs/jobs";
import { PrepareError } from "modem/errors";
import type { Outcome } from "modem/outcome";
import type { AttachmentSource } from "modem/service";
import type { Settings } from "settings/settings";
import type { FileReader } from "store/file-reader";
import type { FileInfo } from "store/file-store";
import type { Carriage, Carrier } from "./carrier";
import { FileSource } from "./file-source";
import type { ModemAccess } from "./modem-access";
import { readTextFile } from "./text-file";

/** What a job is loaded with. */
export interface Loading {
	readonly jobs: Pick<Jobs, "get" | "stateOf">;
	readonly modem: Pick<ModemAccess, "services">;
	readonly settings: Pick<Settings, "get">;
	readonly clock: Pick<Clock, "now">;
	open(file: number): Pick<FileReader, "length" | "read" | "close">;
	find(name: string): FileInfo | undefined;
	progress(job: number, done: number, total: number): void;
}

const LOST: Outcome = Object.freeze({
	kind: "refused",
	class: "store",
	text: "The message cannot be read from the store any more; send it anew.",
	first: "nothing",
});

/** The job was taken back while it was being prepared. */
class CancelledError extends Error {}

/**
 * Loads a job for its service.
 * @returns undefined where the modem has no such service
 * @throws {PrepareError} where it cannot be read any more
 */
export function beginCarriage(number: number, carrier: Carrier, loading: Loading): Carriage | undefined {
	const { jobs, modem, settings, clock, find, progress } = loading;
	const job = jobs.get(number);
	if (!job) throw new PrepareError(LOST);
	return carrier.begin(withText(job, loading), modem.services, {
		settings,
		find,
		validity: job.expiresAt === undefined ? undefined : Math.max(0, job.expiresAt - clock.now()),
		open: (file) => openFile(number, file, loading),
		progress: (done, total) => progress(number, done, total),
	});
}

/** A long text is in a file until it is needed. */
function withText(job: Job, { open }: Loading): Job {
	const { message, textFile } = job;
	if (!textFile) return job;
	try {
		return { ...job, message: { ...message, text: readTextFile(textFile, open(textFile.file)) } };
	} catch {
		throw new PrepareError(LOST);
	}
}

function openFile(number: number, file: number, { jobs, open }: Loading): AttachmentSource {
	return new FileSource(
		() => open(file),
		() => {
			if (jobs.stateOf(number) !== "preparing") throw new CancelledError("it was cancelled");
		},
	);
}
