import type { Line } from "at/engine";
import { write } from "at/request";
import { attempt } from "modem/attempt";
import type { FileNameRules } from "modem/file-names";
import { QFDEL } from "./commands/files";
import { deleteFiles } from "./file-upload";

/** RAM is what the manuals recommend (MMS 2.2) or show (SMTP 2.5); it is empty after each restart. */
export const STORE = "RAM:";

export const FILE_NAMES: FileNameRules = Object.freeze({
	// 80 bytes with the name of the store.
	length: 80 - STORE.length,
	// "*" is a pattern of AT+QFDEL; the rest is what the recipients' own file systems refuse.
	forbidden: '\\/:*?"<>|',
});

/** The files of a message in the modem's RAM. One for all services, since all of it is theirs. */
export class OwnFiles {
	/** Undefined before the first clearing. */
	#paths: string[] | undefined;

	/** What an earlier life of the gateway left would take the room of this message, so the first time all goes. */
	async clear(line: Line): Promise<void> {
		if (this.#paths === undefined) await attempt(line.exchange(write(QFDEL, `${STORE}*`)));
		else await deleteFiles(line, this.#paths);
		this.#paths = [];
	}

	/** Remembers a file before it is there. @returns its path */
	claim(name: string): string {
		const path = pathOf(name);
		this.#paths?.push(path);
		return path;
	}
}
Object.freeze(OwnFiles.prototype);

/** The file as AT+QFUPL, AT+QMMSEDIT=5 and AT+QSMTPATT name it. */
export function pathOf(name: string): string {
	return STORE + name;
}
