import { AtError } from "at/errors";
import { LimitError, ModemFileError } from "./errors";
import { type FileNameRules, isFileName } from "./file-names";
import type { AttachmentSource } from "./service";

/**
 * Works with the modem's files.
 * @param failure what is said before the modem's answer: `photo.jpg could not be deleted`.
 * @throws {ModemFileError} where the modem refused, or did not answer
 */
export async function workWithFiles<T>(failure: string, work: () => Promise<T>): Promise<T> {
	try {
		return await work();
	} catch (error) {
		if (!(error instanceof AtError)) throw error;
		// SIM767XX answers everything but success with a bare ERROR (chapters 10 and 11).
		const silent = error.class === "error" ? " It gives no reason." : "";
		throw new ModemFileError(`${failure}. ${error.message}${silent}`, error.code);
	}
}

/** @throws {LimitError} */
export function checkFileName(name: string, rules: FileNameRules): void {
	if (isFileName(name, rules)) return;
	throw new LimitError(
		`This modem takes file names of at most ${rules.length} characters of ASCII, without ${rules.forbidden.split("").join(" ")} and without a full stop or a blank at either end; give ${name === "" ? "the file a name" : `${name} another name`}.`,
	);
}

/** @throws {LimitError} */
export function checkFile(name: string, source: AttachmentSource, rules: FileNameRules): void {
	checkFileName(name, rules);
	if (source.length === 0) throw new LimitError(`The file ${name} is empty, which this modem does not take.`);
}

/** @throws {ModemFileError} where a transfer was not whole */
export function checkWhole(name: string, expected: number, found: number | undefined): void {
	if (found === expected) return;
	throw new ModemFileError(
		`${name} is not whole: ${found ?? "an unknown number"} of its ${expected} bytes.`,
		undefined,
	);
}
