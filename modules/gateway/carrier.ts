import type { Line } from "at/engine";
import type { Job, Lane } from "jobs/job";
import type { Message } from "messages/message";
import type { Outcome } from "modem/outcome";
import type { Need } from "modem/reach";
import type { AttachmentSource, Progress, Services } from "modem/service";
import type { Settings } from "settings/settings";
import type { FileInfo } from "store/file-store";

/** What of the rest of the gateway a carrier may look at. */
export interface Circumstances {
	readonly settings: Pick<Settings, "get">;
	/** A file of the store by its name. */
	find(name: string): FileInfo | undefined;
}

/** What carrying a job takes besides the job. */
export interface Freight extends Circumstances {
	/** Opens a file of the store. @throws {FileMissingError} */
	open(file: number): AttachmentSource;
	/** How much of the job's time is left, in milliseconds; undefined where it never expires. */
	readonly validity: number | undefined;
	readonly progress: Progress;
}

/** One job on its way through a service of the modem; see `modem/service` for the two halves. */
export interface Carriage {
	/** @throws {LimitError} where this modem cannot carry it. */
	check(): void;
	/** Steps of its commit. */
	readonly steps: number;
	prepare(line: Line): Promise<void>;
	/** @param step counted from 0 */
	commit(line: Line, step: number): Promise<Outcome>;
	clean(line: Line): Promise<void>;
}

/** Brings jobs of one kind to the service that carries them. */
export interface Carrier {
	readonly lane: Lane;
	/** What this modem lacks where it cannot carry such jobs at all: "MMS". */
	readonly service: string;
	/** What such jobs need of the network. */
	readonly needs: Need;
	isOffered(services: Services): boolean;
	/**
	 * Checks a message before a job is made of it: against this modem's limits where it is known, else against the most
	 * that any of them takes.
	 * @throws {LimitError}
	 */
	check(message: Message, services: Services, circumstances: Circumstances): void;
	/** Undefined where the modem has no such service. */
	begin(job: Job, services: Services, freight: Freight): Carriage | undefined;
	/** Leaves nothing of an earlier message in the modem. */
	clean(line: Line, services: Services): Promise<void>;
	/** Listens for the late result of a commit that was under way when the gateway was restarted. */
	listen(line: Line, services: Services, within: number): Promise<Outcome | undefined>;
}
