import type { Answer } from "at/answer";
import type { DataSource } from "at/data";
import type { Line } from "at/engine";
import { AtError } from "at/errors";
import { write } from "at/request";
import { AttachmentSlice } from "modem/attachment-slice";
import { attempt } from "modem/attempt";
import type { FamilyTools } from "modem/family";
import type { AttachmentSource } from "modem/service";
import { QFCLOSE, QFDEL, QFOPEN, QFUPL, QFWRITE } from "./commands/files";
import { splitWrites, survey } from "./survey";

/** Seconds that the modem waits for the next byte; its default of 5 is less than a flash erase and a retry may take. */
const DATA_TIMEOUT = 60;
/** ACK mode acknowledges each of these with `A` (Quectel FILE). */
const BLOCK = 1024;
/** Bytes of one AT+QFWRITE, which has no ACK mode: small enough for the modem's own buffer. */
const LARGEST_WRITE = 4096;

/** Puts files into the modem. Paths have their store in front, as in `RAM:photo.jpg`. */
export class FileUpload {
	#tools: FamilyTools;

	constructor(tools: FamilyTools) {
		this.#tools = tools;
	}

	/**
	 * Writes a file anew, whatever was there before.
	 * @throws {AtError} also where what the modem has is not what was sent.
	 */
	async upload(line: Line, path: string, source: AttachmentSource, onProgress: (done: number) => void): Promise<void> {
		// An existing name is refused with 407.
		await deleteFiles(line, [path]);
		const { checksum, escapes } = survey(source, this.#tools.checksums);
		if (escapes.length === 0) return this.#uploadWhole(line, path, source, checksum, onProgress);
		return this.#writeInPieces(line, path, source, escapes, onProgress);
	}

	async #uploadWhole(
		line: Line,
		path: string,
		source: DataSource,
		checksum: number,
		onProgress: (done: number) => void,
	): Promise<void> {
		const acknowledged = this.#tools.flowControl ? {} : { acknowledged: BLOCK };
		const mode = this.#tools.flowControl ? 0 : 1;
		const request = write(QFUPL, path, source.length, DATA_TIMEOUT, mode);
		const answer = await line.upload(request, source, { ...acknowledged, onProgress });
		const report = answer.line();
		checkLength(answer, source.length, report.integer("upload_size"));
		const stored = report.hexadecimal("checksum");
		// All examples of the MMS manual show 0 (3.4, 3.6): firmware that does not count.
		if (stored === undefined || stored === 0 || stored === checksum) return;
		throw damaged(answer, `its checksum is ${stored.toString(16)} there and ${checksum.toString(16)} here`);
	}

	/** `+++` in the bytes of QFUPL would end it: each write holds a part of it only. */
	async #writeInPieces(
		line: Line,
		path: string,
		source: AttachmentSource,
		escapes: readonly number[],
		onProgress: (done: number) => void,
	): Promise<void> {
		const opened = await line.exchange(write(QFOPEN, path, 0));
		const handle = opened.line().integer("filehandle");
		if (handle === undefined) throw damaged(opened, "the modem gave no handle for it");
		try {
			let done = 0;
			for (const length of splitWrites(source.length, escapes, LARGEST_WRITE)) {
				const before = done;
				const answer = await line.upload(
					write(QFWRITE, handle, length, DATA_TIMEOUT),
					new AttachmentSlice(source, length),
					{
						onProgress: (part) => onProgress(before + part),
					},
				);
				checkLength(answer, length, answer.line().integer("written_length"));
				done += length;
			}
		} finally {
			await closeQuietly(line, handle);
		}
	}
}
Object.freeze(FileUpload.prototype);

/** Deletes files; those that are not there do not matter. */
export async function deleteFiles(line: Line, paths: readonly string[]): Promise<void> {
	for (const path of paths) await attempt(line.exchange(write(QFDEL, path)));
}

/** A file left open cannot be deleted (426). An error of its own must not hide the one that led here. */
export async function closeQuietly(line: Line, handle: number): Promise<void> {
	try {
		await line.exchange(write(QFCLOSE, handle));
	} catch {
		// The restart that clears it up also closes it.
	}
}

function checkLength(answer: Answer, expected: number, stored: number | undefined): void {
	if (stored === expected) return;
	throw damaged(answer, `the modem has ${stored ?? "an unknown number"} of its ${expected} bytes`);
}

function damaged(answer: Answer, reason: string): AtError {
	const { command } = answer;
	return new AtError(`The file did not arrive whole by ${command}: ${reason}.`, {
		class: "unexpected",
		command,
		sent: true,
	});
}
