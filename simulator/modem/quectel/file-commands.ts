import type { Answer, DataEnding, DataPhase } from "../answer";
import { type Command, form } from "../command";
import { CommandError } from "../errors";
import { integer, oneOf, optional, text, word } from "../parameters";
import { FILE_ERROR, FILE_ERRORS } from "./errors";
import type { FilePath, FileSystem } from "./file-system";

/** What these commands work on. */
interface WithFiles {
	readonly files: FileSystem;
}

const DEFAULT_SIZE = 10_240;
const DEFAULT_TIMEOUT = 5;
const LONGEST_TIMEOUT = 65_535;
/** ACK mode: an `A` after so many bytes. */
const ACKNOWLEDGED = 1024;

const timeout = optional(integer(1, LONGEST_TIMEOUT), DEFAULT_TIMEOUT);
const handle = integer(0);
const errors = FILE_ERRORS;
const section = "FILE note";

/** The FILE commands of EC2x and EG2x that messages need; the supplement to the manuals says what is known of them. */
export const FILE_COMMANDS: readonly Command<WithFiles>[] = [
	{
		name: "+QFUPL",
		section,
		errors,
		test: "+QFUPL: <filename>[,(1-<freesize>)[,(1-65535)[,(0,1)]]]",
		write: form(
			[text(), optional(integer(1), DEFAULT_SIZE), timeout, optional(oneOf(0, 1), 0)],
			({ files }, name, size, seconds, acknowledge) => upload(files, files.parsePath(name), size, seconds, acknowledge),
		),
	},
	{
		name: "+QFLST",
		section,
		errors,
		test: "+QFLST: <filename_pattern>",
		execute: ({ files }) => list(files, files.parsePath("*")),
		write: form([text()], ({ files }, pattern) => list(files, files.parsePath(pattern))),
	},
	{
		name: "+QFLDS",
		section,
		errors,
		test: "+QFLDS: <name_pattern>",
		execute: ({ files }) => {
			const found = files.find(files.parsePath("*"));
			return `+QFLDS: ${found.reduce((sum, { length }) => sum + length, 0)},${found.length}`;
		},
		write: form(
			[word("RAM", "UFS", "SD")],
			({ files }, store) => `+QFLDS: ${files.free(store)},${files.capacity(store)}`,
		),
	},
	{
		name: "+QFDEL",
		section,
		errors,
		test: "+QFDEL: <filename>",
		write: form([text()], ({ files }, name) => {
			remove(files, files.parsePath(name));
		}),
	},
	{
		name: "+QFOPEN",
		section,
		errors,
		test: "+QFOPEN: <filename>[,(0-2)]",
		write: form(
			[text(), optional(integer(0, 2), 0)],
			({ files }, name, mode) => `+QFOPEN: ${files.open(plainPath(files, name), mode)}`,
		),
	},
	{
		name: "+QFWRITE",
		section,
		errors,
		test: "+QFWRITE: <filehandle>[,<length>[,<timeout>]]",
		write: form([handle, optional(integer(1), DEFAULT_SIZE), timeout], ({ files }, opened, length, seconds) =>
			writeOpened(files, opened, length, seconds),
		),
	},
	{
		name: "+QFREAD",
		section,
		errors,
		test: "+QFREAD: <filehandle>[,<length>]",
		write: form([handle, optional(integer(1), Number.MAX_SAFE_INTEGER)], ({ files }, opened, length) => {
			const bytes = files.readOpen(opened, length);
			if (bytes.length === 0) throw CommandError.cme(FILE_ERROR.readZero);
			return [`CONNECT ${bytes.length}`, bytes];
		}),
	},
	{
		name: "+QFSEEK",
		section,
		errors,
		test: "+QFSEEK: <filehandle>,<offset>[,<position>]",
		write: form([handle, integer(0), optional(oneOf(0, 1, 2), 0)], ({ files }, opened, offset, from) => {
			files.seek(opened, offset, from);
		}),
	},
	{
		name: "+QFCLOSE",
		section,
		errors,
		test: "+QFCLOSE: <filehandle>",
		write: form([handle], ({ files }, opened) => {
			files.close(opened);
		}),
	},
];

function plainPath(files: FileSystem, name: string): FilePath {
	const path = files.parsePath(name);
	if (path.name.includes("*")) throw CommandError.cme(FILE_ERROR.invalidName);
	return path;
}

function upload(files: FileSystem, path: FilePath, size: number, seconds: number, acknowledge: number): DataPhase {
	if (path.name.includes("*")) throw CommandError.cme(FILE_ERROR.invalidName);
	files.expectRoomForNew(path, size);
	return dataPhase(size, seconds, acknowledge === 1, (bytes) => {
		files.write(path, bytes);
		return `+QFUPL: ${bytes.length},${checksum(bytes).toString(16)}`;
	});
}

function writeOpened(files: FileSystem, opened: number, length: number, seconds: number): DataPhase {
	files.expectWritable(opened, length);
	return dataPhase(length, seconds, false, (bytes) => {
		const total = files.writeOpen(opened, bytes);
		return `+QFWRITE: ${bytes.length},${total}`;
	});
}

// "+++" ends the input early, and that is a success: what came before it is kept.
function dataPhase(
	length: number,
	seconds: number,
	acknowledge: boolean,
	keep: (bytes: Uint8Array) => Answer,
): DataPhase {
	return {
		kind: "data",
		prompt: "CONNECT",
		length,
		escapable: true,
		timeout: seconds * 1000,
		...(acknowledge ? { acknowledgeEvery: ACKNOWLEDGED } : {}),
		done: (bytes: Uint8Array, ending: DataEnding) => {
			if (ending === "timeout") throw CommandError.cme(FILE_ERROR.timeout);
			return keep(bytes);
		},
	};
}

/** XOR of the big-endian 16-bit words; a last odd byte stands in the high half. */
function checksum(bytes: Uint8Array): number {
	return bytes.reduce((sum, byte, index) => sum ^ (index % 2 === 0 ? byte << 8 : byte), 0);
}

function list(files: FileSystem, pattern: FilePath): string[] {
	const found = files.find(pattern);
	if (found.length === 0 && !pattern.name.includes("*")) throw CommandError.cme(FILE_ERROR.notFound);
	return found.map(({ path, length }) => `+QFLST: "${path.shown}",${length}`);
}

function remove(files: FileSystem, path: FilePath): void {
	if (!path.name.includes("*")) {
		files.delete(path);
		return;
	}
	for (const found of files.find(path)) files.delete(found.path);
}
