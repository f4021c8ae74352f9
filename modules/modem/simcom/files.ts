import type { DataSink } from "at/data";
import type { Line } from "at/engine";
import { write } from "at/request";
import { LimitError } from "modem/errors";
import type { FileNameRules } from "modem/file-names";
import { checkFile, checkFileName, checkWhole, workWithFiles } from "modem/file-work";
import type { AttachmentSource, FilesService, ModemFile, Progress } from "modem/service";
import { CFTRANTX } from "./commands/file-transmission";
import { FSCD, FSDEL, FSLS } from "./commands/files";
import { deleteFiles, FILE_NAMES, type FileUpload, pathOf, sizeOf } from "./file-upload";
import { freeBytes } from "./room";

/** 10.2.4 */
const ONLY_FILES = 2;

/** Files on C:, by chapters 10 and 11 of the SIM767XX manual: AT+CFTRANRX writes nowhere else. */
export class SimcomFiles implements FilesService {
	readonly limits: FileNameRules = FILE_NAMES;
	#upload: FileUpload;
	#reserved: string | undefined;

	/** @param reserved what the gateway itself calls a file there. */
	constructor(upload: FileUpload, reserved?: string) {
		this.#upload = upload;
		this.#reserved = reserved;
	}

	list(line: Line): Promise<readonly ModemFile[]> {
		return workWithFiles("The modem's files could not be listed", async () => {
			await enter(line);
			const answer = await line.exchange(write(FSLS, ONLY_FILES));
			const files: ModemFile[] = [];
			for (const name of answer.texts) {
				if (name.startsWith("+FSLS:")) continue;
				const length = await sizeOf(line, name);
				if (length !== undefined) files.push({ name, length });
			}
			return files;
		});
	}

	room(line: Line): Promise<number> {
		return workWithFiles("The modem's room could not be found out", async () => {
			await enter(line);
			return (await freeBytes(line)) ?? 0;
		});
	}

	async upload(line: Line, name: string, source: AttachmentSource, progress: Progress): Promise<void> {
		checkFile(name, source, this.limits);
		if (name.toLowerCase() === this.#reserved)
			throw new LimitError(`${name} is what the gateway itself calls a file in the modem; give yours another name.`);
		const { length } = source;
		await workWithFiles(`${name} could not be put into the modem`, async () => {
			await deleteFiles(line, [name]);
			await this.#upload.upload(line, name, source, (done) => progress(done, length));
			checkWhole(name, length, await sizeOf(line, name));
		});
	}

	async download(line: Line, name: string, sink: DataSink): Promise<number> {
		checkFileName(name, this.limits);
		return workWithFiles(`${name} could not be fetched from the modem`, async () => {
			await enter(line);
			const length = await sizeOf(line, name);
			let done = 0;
			await line.download(write(CFTRANTX, pathOf(name)), (bytes) => {
				done += bytes.length;
				sink(bytes);
			});
			checkWhole(name, length ?? done, done);
			return done;
		});
	}

	async remove(line: Line, name: string): Promise<void> {
		checkFileName(name, this.limits);
		await workWithFiles(`${name} could not be deleted`, async () => {
			await enter(line);
			await line.exchange(write(FSDEL, name));
		});
	}
}
Object.freeze(SimcomFiles.prototype);

/** The commands of chapter 10 know only the current directory. */
async function enter(line: Line): Promise<void> {
	await line.exchange(write(FSCD, "C:/"));
}
