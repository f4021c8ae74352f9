import type { FileReader } from "./file-reader";
import type { FileWriter } from "./file-writer";

/** A file keeps its number for ever; numbers count from 1 and are not used again. */
export type FileId = number;

export interface FileInfo {
	readonly id: FileId;
	readonly name: string;
	/** Bytes. */
	readonly length: number;
	/** CRC-32/ISO-HDLC of the content. */
	readonly crc32: number;
}

/** Immutable files in the flash partition. A name points at a file; a job holds the file, not the name. */
export class FileStore {
	/**
	 * Begins a file. It exists once its writer has finished; a power cut before that leaves nothing of it.
	 * @param expectedLength bytes, where known: what does not fit is refused at once.
	 * @throws {FileNameError} @throws {StoreFullError}
	 */
	create(_name: string, _expectedLength?: number): FileWriter {
		throw new Error("not there yet");
	}

	/** @throws {FileMissingError} */
	open(_id: FileId): FileReader {
		throw new Error("not there yet");
	}

	/** The file that has this name now. */
	find(_name: string): FileInfo | undefined {
		throw new Error("not there yet");
	}

	/** A file by its number, whether it still has its name or is only held. */
	info(_id: FileId): FileInfo | undefined {
		throw new Error("not there yet");
	}

	/** The files that have a name, in the order in which they were finished. */
	list(): FileInfo[] {
		throw new Error("not there yet");
	}

	/** Takes the name away; the file itself goes when nothing holds it. @throws {FileMissingError} */
	remove(_name: string): void {
		throw new Error("not there yet");
	}

	/**
	 * Keeps a file although its name may go. Counted, in RAM only: after mount, whoever holds files says so again,
	 * before the store is next written to or maintained.
	 * @throws {FileMissingError}
	 */
	hold(_id: FileId): void {
		throw new Error("not there yet");
	}

	/** Takes one hold back. */
	release(_id: FileId): void {
		throw new Error("not there yet");
	}
}
Object.freeze(FileStore.prototype);
