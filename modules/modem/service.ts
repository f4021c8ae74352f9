import type { DataSink } from "at/data";
import type { Line } from "at/engine";
import type { MmsMessage } from "messages/mms-message";
import type { FileNameRules } from "./file-names";
import type { Outcome } from "./outcome";

/** Bytes to be handed over in pieces; each call gives the next piece of at most `count` bytes, undefined at the end. */
export interface AttachmentSource {
	readonly length: number;
	read(count: number): Uint8Array | undefined;
	/** Starts again at the first byte. */
	rewind(): void;
	close(): void;
}

/** What of the settings an MMS needs. */
export interface MmsSettings {
	readonly apn: string;
	readonly apnUser: string;
	readonly apnPassword: string;
	/** URL of the message centre, with or without `http://`. */
	readonly mmsc: string;
	/** IP address of the WAP proxy, empty for none. */
	readonly proxy: string;
	readonly proxyPort: number;
}

/** What the modem at hand can carry. A limit that its manual does not give is left out. */
export interface MmsLimits {
	/** Recipients in each of the three lists. */
	readonly recipientsPerList?: number;
	/** UTF-8 bytes of an address. */
	readonly phoneBytes: number;
	readonly emailBytes: number;
	readonly subjectBytes: number;
	readonly urlBytes: number;
	/** Files, the text part included where it takes the place of one. */
	readonly attachments: number;
	readonly attachmentNameBytes: number;
	/** Bytes of all parts together. */
	readonly messageBytes: number;
}

/** Told while a message is handed over: bytes done of bytes in all. */
export type Progress = (done: number, total: number) => void;

/** Everything that one try needs. */
export interface MmsTask {
	readonly message: MmsMessage;
	readonly settings: MmsSettings;
	/** Opens the bytes of attachment `index`. The caller of it closes it. */
	open(index: number): AttachmentSource;
	readonly progress: Progress;
}

/**
 * Sending of picture messages, in two halves. *Prepare* may be repeated at any time and begins by clearing what an
 * earlier try left in the modem. *Commit* is the one command after which the message may be on its way. Between the
 * two the gateway makes `committing` safe in flash. All of it under one lock of the AT line.
 */
export interface MmsService {
	readonly limits: MmsLimits;
	/**
	 * Whether this modem can carry the message, before a job is made of it.
	 * @throws {LimitError} naming the limit and what to do.
	 */
	check(message: MmsMessage, settings: MmsSettings): void;
	/** @throws {PrepareError} holding an {@link Outcome} of kind `failed` or `refused`. */
	prepare(line: Line, task: MmsTask): Promise<void>;
	/** Never throws: whatever happens is an outcome. */
	commit(line: Line): Promise<Outcome>;
	/** Leaves nothing of the message in the modem. Errors are swallowed: the next prepare clears again. */
	clean(line: Line): Promise<void>;
	/**
	 * Listens, without sending anything, for the result of a commit that was under way when the power went.
	 * Resolves undefined when none came within `within` milliseconds.
	 */
	listen(line: Line, within: number): Promise<Outcome | undefined>;
}

/** A file in the modem. */
export interface ModemFile {
	readonly name: string;
	/** Bytes. */
	readonly length: number;
}

/**
 * The files that the modem itself keeps, those of its vendor and of other programs included: one flat list of names.
 * All of it under one lock of the AT line. Every function but `upload`, which may be repeated, is one look or one deed.
 * @throws {ModemFileError} saying what the modem answered, with its code and the meaning; {LimitError} for a name, or
 * a file, that this modem does not take: nothing has been sent then.
 */
export interface FilesService {
	/** What it takes as a name. */
	readonly limits: FileNameRules;
	list(line: Line): Promise<readonly ModemFile[]>;
	/** Bytes that are free. */
	room(line: Line): Promise<number>;
	/** Writes a file anew, whatever was there before, and makes sure that it is whole. The caller closes `source`. */
	upload(line: Line, name: string, source: AttachmentSource, progress: Progress): Promise<void>;
	/** Hands the bytes over as they come, and resolves with their number once they are all there. */
	download(line: Line, name: string, sink: DataSink): Promise<number>;
	remove(line: Line, name: string): Promise<void>;
}

/** Everything that a modem may offer. Nobody asks which modem it is, only for a service. */
export interface Services {
	readonly mms?: MmsService;
	readonly files?: FilesService;
}
