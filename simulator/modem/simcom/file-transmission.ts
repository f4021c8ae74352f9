import type { Answer, Line } from "../answer";
import { type Command, form } from "../command";
import { CommandError } from "../errors";
import { integer, oneOf, optional, text } from "../parameters";
import type { WithDrives } from "./drives";
import { PLAIN_ERRORS } from "./sim767xx/error-tables";

const errors = PLAIN_ERRORS;

/** What the quirk `small-blocks` still takes at once. */
const SMALL_BLOCK = 4_096;

/** Bytes behind one `+CFTRANTX: DATA` line. */
const OUTPUT_BLOCK = 1_024;

/** File transmission, by chapter 11 of the SIM767XX manual. */
export const FILE_TRANSMISSION: readonly Command<WithDrives>[] = [
	{
		name: "+CFTRANRX",
		section: "11.2.1",
		errors,
		test: '+CFTRANRX: [{non-ascii}]"FILEPATH"',
		write: form([text(), integer(1), optional(integer())], receiveFile),
	},
	{
		name: "+CFTRANTX",
		section: "11.2.2",
		errors,
		test: '+CFTRANTX: [{non-ascii}]"FILEPATH"',
		write: form([text(), optional(integer(), 0), optional(integer()), optional(oneOf(0, 1), 0)], transmitFile),
	},
];

/**
 * To C: only; non-ASCII paths are not supported (11.2.1, notes). The file must not exist, unless a location says where
 * in it the bytes go.
 */
function receiveFile(
	{ drives, device }: WithDrives,
	name: string,
	length: number,
	location: number | undefined,
): Answer {
	const path = /^c:[\x20-\x7e]+$/i.test(name) ? drives.resolve(name) : undefined;
	if (path === undefined || drives.isDirectory(path) || !drives.hasPlaceFor(path)) throw CommandError.plain();
	const present = drives.files.read(path);
	const misplaced = location === undefined ? present !== undefined : location > (present?.length ?? 0);
	const tooMuch = device.hasQuirk("small-blocks") && length > SMALL_BLOCK;
	if (misplaced || tooMuch || !drives.hasRoom(path, length)) throw CommandError.plain();
	return {
		kind: "data",
		prompt: ">",
		length,
		done(bytes, ending) {
			if (ending !== "length") throw CommandError.plain();
			drives.files.writeAt(path, location ?? 0, bytes);
			return undefined;
		},
	};
}

function transmitFile(
	{ drives }: WithDrives,
	name: string,
	location: number,
	size: number | undefined,
	mode: number,
): Line[] {
	const path = /^[cd]:/i.test(name) ? drives.resolve(name) : undefined;
	const bytes = path === undefined ? undefined : drives.files.read(path);
	if (!bytes || location > bytes.length) throw CommandError.plain();
	const wanted = bytes.subarray(location, size === undefined ? undefined : location + size);
	if (mode === 1) return [">", wanted];
	const lines: Line[] = [];
	for (let at = 0; at < wanted.length; at += OUTPUT_BLOCK) {
		const block = wanted.subarray(at, at + OUTPUT_BLOCK);
		lines.push(`+CFTRANTX: DATA, ${block.length}`, block);
	}
	return [...lines, "+CFTRANTX: 0"];
}
