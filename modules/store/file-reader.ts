/** Streams a file out of flash, from its beginning. It holds the file until it is closed. */
export class FileReader {
	/** Bytes of the whole file. */
	get length(): number {
		throw new Error("not there yet");
	}

	/** Bytes read so far. */
	get position(): number {
		throw new Error("not there yet");
	}

	/**
	 * The next bytes, at most `maximum` and at most 1024, or undefined at the end of the file.
	 * They are valid until the next call. They have been checked before they are handed out.
	 * @throws {FileDamagedError}
	 */
	read(_maximum?: number): Uint8Array | undefined {
		throw new Error("not there yet");
	}

	/** May be called twice. */
	close(): void {
		throw new Error("not there yet");
	}
}
Object.freeze(FileReader.prototype);
