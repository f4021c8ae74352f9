import { readShared } from "../../../support/tables";

/** Codes of a manual with what they mean there. */
export type ManualCodes = ReadonlyMap<number, string>;

interface ResultCodes {
	readonly command: string;
	readonly codes: Readonly<Record<string, string>>;
}

/**
 * The codes that a manual lists, those that mean success left out; undefined where `../shared` is absent.
 * @param command how the table is headed, or the beginning of that
 */
export function manualCodes(file: string, command: string): ManualCodes | undefined {
	const text = readShared(`reference/${file}.json`);
	if (text === undefined) return undefined;
	const { resultCodes } = JSON.parse(text) as { resultCodes: readonly ResultCodes[] };
	const table = resultCodes.find((each) => each.command.startsWith(command));
	if (!table) throw new Error(`${file} has no table ${command}`);
	return new Map(
		Object.entries(table.codes)
			.map(([code, meaning]) => [Number(code), meaning] as const)
			.filter(([code]) => code !== 0),
	);
}

/** Words of a manual that any sentence may hold. */
const COMMON = ["the", "for", "not", "with", "and", "error", "failed", "requested", "action", "taken", "mms"];

/** Whether a sentence says what the manual says: at least one of the words that tell its code from others. */
export function saysLike(sentence: string, meaning: string): boolean {
	const said = sentence.toLowerCase();
	const words = meaning.toLowerCase().match(/[a-z]{2,}/g) ?? [];
	const telling = words.filter((word) => !COMMON.includes(word));
	return (telling.length > 0 ? telling : words).some((word) => said.includes(word.slice(0, 4)));
}
