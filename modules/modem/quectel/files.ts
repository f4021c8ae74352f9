import type { DataSink } from "at/data";
import type { Line } from "at/engine";
import { AtError } from "at/errors";
import { write } from "at/request";
import type { FileNameRules } from "modem/file-names";
import { checkFile, checkFileName, checkWhole, workWithFiles } from "modem/file-work";
import type { AttachmentSource, FilesService, ModemFile, Progress } from "modem/service";
import { QFDEL, QFLDS, QFLST, QFOPEN, QFREAD } from "./commands/files";
import { closeQuietly, type FileUpload } from "./file-upload";
import { FILE_NAMES } from "./own-files";

/** The flash of the modem. Its RAM is what MMS uses, and empties. */
const STORE = "UFS";
const PREFIX = `${STORE}:`;
/** AT+QFOPEN. */
const READ_ONLY = 2;
/** Bytes of one AT+QFREAD. */
const PIECE = 4096;
/** Some firmware answers the list of nothing so. */
const NOT_FOUND: readonly (number | undefined)[] = Object.freeze([405, 422]);

/** Files in the flash of Quectel's LTE modules: AT+QFLST, QFUPL, QFREAD, QFDEL. */
export class QuectelFiles implements FilesService {
	readonly limits: FileNameRules = FILE_NAMES;
	#upload: FileUpload;

	constructor(upload: FileUpload) {
		this.#upload = upload;
	}

	list(line: Line): Promise<readonly ModemFile[]> {
		return workWithFiles("The modem's files could not be listed", async () => {
			try {
				return await find(line, "*");
			} catch (error) {
				if (error instanceof AtError && NOT_FOUND.includes(error.code)) return [];
				throw error;
			}
		});
	}

	room(line: Line): Promise<number> {
		return workWithFiles("The modem's room could not be found out", async () => {
			const answer = await line.exchange(write(QFLDS, STORE));
			return answer.line().integer("free_size") ?? 0;
		});
	}

	async upload(line: Line, name: string, source: AttachmentSource, progress: Progress): Promise<void> {
		checkFile(name, source, this.limits);
		const { length } = source;
		await workWithFiles(`${name} could not be put into the modem`, () =>
			this.#upload.upload(line, PREFIX + name, source, (done) => progress(done, length)),
		);
	}

	async download(line: Line, name: string, sink: DataSink): Promise<number> {
		checkFileName(name, this.limits);
		return workWithFiles(`${name} could not be fetched from the modem`, async () => {
			const [file] = await find(line, name);
			const length = file?.length ?? 0;
			checkWhole(name, length, await readFile(line, PREFIX + name, length, sink));
			return length;
		});
	}

	async remove(line: Line, name: string): Promise<void> {
		checkFileName(name, this.limits);
		await workWithFiles(`${name} could not be deleted`, () => line.exchange(write(QFDEL, PREFIX + name)));
	}
}
Object.freeze(QuectelFiles.prototype);

async function find(line: Line, pattern: string): Promise<ModemFile[]> {
	const answer = await line.exchange(write(QFLST, PREFIX + pattern));
	return answer.lines.map((file) => {
		const path = file.string("filename") ?? "";
		const name = path.startsWith(PREFIX) ? path.slice(PREFIX.length) : path;
		return { name, length: file.integer("file_size") ?? 0 };
	});
}

/** Up to its known end: to read beyond is an error of its own (402). */
async function readFile(line: Line, path: string, length: number, sink: DataSink): Promise<number> {
	const opened = await line.exchange(write(QFOPEN, path, READ_ONLY));
	const handle = opened.line().integer("filehandle") ?? 0;
	let done = 0;
	try {
		while (done < length) {
			const before = done;
			await line.download(write(QFREAD, handle, Math.min(PIECE, length - done)), (bytes) => {
				done += bytes.length;
				sink(bytes);
			});
			if (done === before) break;
		}
	} finally {
		await closeQuietly(line, handle);
	}
	return done;
}
