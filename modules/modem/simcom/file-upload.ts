import type { Line } from "at/engine";
import { AtError } from "at/errors";
import { write } from "at/request";
import { AttachmentSlice, seek } from "modem/attachment-slice";
import { ask, attempt, isRefusal } from "modem/attempt";
import type { FileNameRules } from "modem/file-names";
import type { AttachmentSource } from "modem/service";
import { CFTRANRX } from "./commands/file-transmission";
import { FSATTRI, FSCD, FSDEL } from "./commands/files";

/** What C: takes. */
export const FILE_NAMES: FileNameRules = Object.freeze({
	// 10.1: 55 characters of a fully qualified name, the slash after C: counted.
	length: 54,
	// 10.1 has \ / : * ? " < > |; comma and semicolon would split AT+FSDEL, whose names stand without quotes.
	forbidden: '\\/:*?"<>|,;',
});

/** 11.2.1 says only that the largest block depends on free resources. */
const FIRST_BLOCK = 32 * 1024;
/** Below this it is not the size that the modem minds. */
const SMALLEST_BLOCK = 1024;
/**
 * 11.2.1, note: about 50 ms of silence after every 256 bytes on failure. They are counted from when the port has taken
 * the bytes, which leave it in another 22 ms at 115200 bit/s.
 */
const PACE = Object.freeze({ bytes: 256, pause: 75 });
const PACED_BLOCK = 4096;
/** For the modem to write a block down; the manual gives no time. */
const WITHIN = 30_000;

/** Puts files on C:. It learns from refusals which blocks the modem takes, and keeps to them. */
export class FileUpload {
	#block = FIRST_BLOCK;
	#paced = false;

	/**
	 * Writes a file anew, whatever was there before.
	 * @param onProgress told how many bytes of the file are done.
	 * @throws {AtError} when the smallest block with pauses is refused, too.
	 */
	async upload(line: Line, name: string, source: AttachmentSource, onProgress: (done: number) => void): Promise<void> {
		let offset = 0;
		while (offset < source.length) {
			const size = Math.min(this.#block, source.length - offset);
			try {
				await this.#uploadBlock(line, name, source, offset, size, onProgress);
				offset += size;
			} catch (error) {
				if (!(error instanceof AtError) || !isRefusal(error) || !this.#goEasier(size)) throw error;
				// 11.2.1, note 1: the first block wants a file that does not exist.
				if (offset === 0) await deleteFiles(line, [name]);
				seek(source, offset);
			}
		}
	}

	#uploadBlock(
		line: Line,
		name: string,
		source: AttachmentSource,
		offset: number,
		size: number,
		onProgress: (done: number) => void,
	) {
		const path = pathOf(name);
		const request = offset === 0 ? write(CFTRANRX, path, size) : write(CFTRANRX, path, size, offset);
		return line.upload(request, new AttachmentSlice(source, size), {
			within: WITHIN,
			onProgress: (done) => onProgress(offset + done),
			...(this.#paced ? { pace: PACE } : {}),
		});
	}

	/** Smaller blocks first, pauses as the last resort. False when there is nothing easier left. */
	#goEasier(refused: number): boolean {
		const smaller = Math.floor(Math.min(this.#block, refused) / 2);
		if (smaller >= SMALLEST_BLOCK) {
			this.#block = smaller;
			return true;
		}
		if (this.#paced) {
			// It was something else that the modem minded, such as a full disk.
			this.#block = FIRST_BLOCK;
			this.#paced = false;
			return false;
		}
		this.#paced = true;
		this.#block = PACED_BLOCK;
		return true;
	}
}
Object.freeze(FileUpload.prototype);

/** The file as AT+CFTRANRX and AT+CMMSDOWN="ATTACH" name it. */
export function pathOf(name: string): string {
	return `C:/${name}`;
}

/** Bytes of a file in the current directory; undefined where there is none. */
export async function sizeOf(line: Line, name: string): Promise<number | undefined> {
	const answer = await ask(line.exchange(write(FSATTRI, name)));
	return answer?.lines[0]?.integer("file_size");
}

/** Deletes files of C:; those that are not there do not matter. */
export async function deleteFiles(line: Line, names: readonly string[]): Promise<void> {
	if (names.length === 0) return;
	// AT+FSDEL knows only the current directory (10.2.5).
	await attempt(line.exchange(write(FSCD, "C:/")));
	for (const name of names) await attempt(line.exchange(write(FSDEL, name)));
}
