/** Streams a new file into flash. One of `finish` and `abort` must be called. */
export class FileWriter {
	/** Bytes written so far. */
	get length(): number {
		throw new Error("not there yet");
	}

	/** Adds bytes; with at most 1024 a call, a call erases at most one block. After an error the file is aborted. @throws {StoreFullError} */
	write(_bytes: Uint8Array): void {
		throw new Error("not there yet");
	}

	/** The file is whole and its name points at it, instead of at an earlier file, in one step. Returns its number. @throws {StoreFullError} */
	finish(): number {
		throw new Error("not there yet");
	}

	/** Nothing remains of it. May be called at any time, also after `finish`, where it does nothing. */
	abort(): void {
		throw new Error("not there yet");
	}
}
Object.freeze(FileWriter.prototype);
