import type { Line } from "at/engine";
import { write } from "at/request";
import { encodeUtf8 } from "io/utf8";
import { ask, attempt } from "modem/attempt";
import { BytesAttachment } from "modem/bytes-attachment";
import { isFileName, makeFileNames } from "modem/file-names";
import { CFTRANTX } from "modem/simcom/commands/file-transmission";
import { FSCD } from "modem/simcom/commands/files";
import { deleteFiles, FILE_NAMES, type FileUpload, pathOf, sizeOf } from "modem/simcom/file-upload";
import { freeBytes } from "modem/simcom/room";
import TextDecoder from "text/decoder";

/** Names what of C: is ours: it outlasts the power of both. */
export const LIST = "outpost.lst";
/** Longer than a list of ten names can be: then it is none of ours. */
const LONGEST_LIST = 1024;
/** In the list, in place of names: nothing is called so. */
const STREAMED = "data_mode 1";
/** What a file takes is counted in these. */
const SECTOR = 512;
/** A modem that finds every name taken does not know its own files. */
const MOST_ROUNDS = 8;

/**
 * The files of a message on C:. They carry the names that the recipient is to see, so that no name tells whose a file
 * is; a list beside them does, written before the first of them, and deleted after the last. One for all services.
 */
export class OwnFiles {
	/** Undefined until what an earlier life of the gateway left has been cleared. */
	#names: readonly string[] | undefined;

	/** Deletes what is ours, and nothing else. */
	async clear(line: Line): Promise<void> {
		if (this.#names?.length === 0) return;
		const names = this.#names ?? (await readList(line));
		if (names) await deleteFiles(line, [...names, LIST]);
		this.#names = [];
	}

	/** Names as near as possible to those wanted, of files that are not there yet. */
	async choose(line: Line, wanted: readonly string[]): Promise<string[]> {
		if (wanted.length === 0) return [];
		await attempt(line.exchange(write(FSCD, "C:/")));
		const taken = [LIST];
		for (let round = 0; ; round++) {
			const names = makeFileNames(wanted, FILE_NAMES, taken);
			const before = taken.length;
			for (const name of names) if ((await sizeOf(line, name)) !== undefined) taken.push(name);
			if (taken.length === before || round === MOST_ROUNDS) return names;
		}
	}

	/**
	 * Whether C: has room for files of so many bytes, and the list of them. A modem that does not say is believed to.
	 * The current directory is that of {@link choose}.
	 */
	async hasRoom(line: Line, lengths: readonly number[]): Promise<boolean> {
		if (lengths.length === 0) return true;
		const free = await ask(freeBytes(line));
		const sectors = lengths.reduce((sum, length) => sum + Math.ceil(length / SECTOR), 1);
		return free === undefined || sectors * SECTOR <= free;
	}

	/** Writes down that the message goes past C:, as long as that is so. */
	async claimStream(line: Line, upload: FileUpload): Promise<void> {
		await this.claim(line, [STREAMED], upload);
	}

	/** Whether it was written down, perhaps in an earlier life of the gateway, that a message goes past C:. */
	async streams(line: Line): Promise<boolean> {
		return (this.#names ?? (await readList(line)) ?? []).includes(STREAMED);
	}

	/** Writes down that these files are ours, before the first of them is there. */
	async claim(line: Line, names: readonly string[], upload: FileUpload): Promise<void> {
		if (names.length === 0) return;
		this.#names = [...names];
		const list = encodeUtf8(`${names.join("\n")}\n`);
		await upload.upload(line, LIST, new BytesAttachment(list), () => undefined);
	}
}
Object.freeze(OwnFiles.prototype);

/** Undefined where there is no list: then nothing is ours. */
async function readList(line: Line): Promise<string[] | undefined> {
	await attempt(line.exchange(write(FSCD, "C:/")));
	const size = await sizeOf(line, LIST);
	if (size === undefined) return undefined;
	if (size > LONGEST_LIST) return [];
	const decoder = new TextDecoder();
	let text = "";
	await ask(
		line.download(write(CFTRANTX, pathOf(LIST)), (bytes) => {
			text += decoder.decode(bytes);
		}),
	);
	// What is not ended by a line feed was cut off, and may be the beginning of another's name.
	return text
		.split("\n")
		.slice(0, -1)
		.filter((name) => isFileName(name, FILE_NAMES));
}
