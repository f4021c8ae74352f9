import type { Answer, Line } from "../answer";
import { type Command, form } from "../command";
import { CommandError } from "../errors";
import { bareText, oneOf, optional } from "../parameters";
import { driveOf, type WithDrives } from "./drives";
import { copyFile } from "./file-copy";
import { PLAIN_ERRORS } from "./sim767xx/error-tables";

const errors = PLAIN_ERRORS;

/** File system, by chapter 10 of the SIM767XX manual. Every failure but those of AT+FSCOPY is a plain ERROR. */
export const FILE_COMMANDS: readonly Command<WithDrives>[] = [
	{
		name: "+FSCD",
		section: "10.2.1",
		errors,
		test: [],
		read: ({ drives }) => `+FSCD: ${drives.current}`,
		write: form([bareText()], ({ drives }, path) => {
			if (!drives.changeTo(path)) throw CommandError.plain();
			return `+FSCD: ${drives.current}`;
		}),
	},
	{ name: "+FSMKDIR", section: "10.2.2", errors, test: [], write: form([bareText()], makeDirectory) },
	{ name: "+FSRMDIR", section: "10.2.3", errors, test: [], write: form([bareText()], removeDirectory) },
	{
		name: "+FSLS",
		section: "10.2.4",
		errors,
		test: "+FSLS: (0-2)",
		read: ({ drives }) => {
			const { directories, files } = drives.list(drives.current);
			return `+FSLS: SUBDIRECTORIES:${directories.length},FILES:${files.length}`;
		},
		write: form([oneOf(0, 1, 2)], list),
		execute: (modem) => list(modem, 0),
	},
	{ name: "+FSDEL", section: "10.2.5", errors, test: [], write: form([bareText()], deleteFile) },
	{ name: "+FSRENAME", section: "10.2.6", errors, test: [], write: form([bareText(), bareText()], rename) },
	{
		name: "+FSATTRI",
		section: "10.2.7",
		errors,
		test: [],
		write: form([bareText()], (modem, name) => `+FSATTRI: ${existing(modem, name).bytes.length}`),
	},
	{
		name: "+FSMEM",
		section: "10.2.8",
		errors,
		test: [],
		execute: ({ drives }) => {
			const drive = driveOf(drives.current);
			const { total, used } = drives.memory(drive);
			return `+FSMEM: ${drive}(${total}, ${used})`;
		},
	},
	{
		name: "+FSCOPY",
		section: "10.2.9",
		errors,
		test: [],
		write: form([bareText(), bareText(), optional(oneOf(0, 1), 0)], (modem, from, to, mode) =>
			copyFile(modem, from, to, mode === 1),
		),
	},
	{
		name: "+FSPRESET",
		section: "10.2.10",
		errors,
		test: [],
		write: form([bareText(), optional(oneOf(0, 1), 0)], (modem, name, direction) => {
			const root = `C:/${name}`;
			const user = `C:/simdir/${name}`;
			if (direction === 0) move(modem, root, user);
			else move(modem, user, root);
		}),
	},
];

/** The path of a file that must be there, and what is in it. */
function existing({ drives }: WithDrives, name: string): { path: string; bytes: Uint8Array } {
	const path = drives.resolve(name);
	const bytes = path === undefined ? undefined : drives.files.read(path);
	if (path === undefined || !bytes) throw CommandError.plain();
	return { path, bytes };
}

/** D: only (10.2.2, note). */
function makeDirectory({ drives }: WithDrives, name: string): undefined {
	const path = drives.resolve(name);
	if (!path?.startsWith("D:") || !drives.hasPlaceFor(path)) throw CommandError.plain();
	if (drives.isDirectory(path) || drives.files.has(path)) throw CommandError.plain();
	drives.makeDirectory(path);
}

/** Whether one with something in it can be deleted is not stated (10.2.3): here it cannot. */
function removeDirectory({ drives }: WithDrives, name: string): undefined {
	const path = drives.resolve(name);
	if (!path?.startsWith("D:") || path === "D:/" || !drives.isDirectory(path)) throw CommandError.plain();
	const { directories, files } = drives.list(path);
	if (directories.length + files.length > 0) throw CommandError.plain();
	drives.removeDirectory(path);
}

/** An empty list of directories still has its header, one of files has none (examples of 10.2.2 and 10.2.3). */
function list({ drives }: WithDrives, type: number): Line[] {
	const { directories, files } = drives.list(drives.current);
	const lines: Line[] = type === 2 ? [] : ["+FSLS: SUBDIRECTORIES:", ...directories];
	return type === 1 || files.length === 0 ? lines : [...lines, "+FSLS: FILES:", ...files];
}

/** `*.*` deletes every file of the current directory. */
function deleteFile(modem: WithDrives, name: string): undefined {
	const { drives } = modem;
	if (name !== "*.*") drives.files.delete(existing(modem, name).path);
	else for (const file of drives.list(drives.current).files) drives.files.delete(`${drives.current}${file}`);
}

/** Files of length 0 cannot be renamed (10.2.6, note). */
function rename(modem: WithDrives, from: string, to: string): Answer {
	const { path, bytes } = existing(modem, from);
	const target = modem.drives.resolve(to);
	if (bytes.length === 0 || target === undefined) throw CommandError.plain();
	return move(modem, path, target);
}

function move({ drives }: WithDrives, from: string, to: string): undefined {
	const bytes = drives.files.read(from);
	if (!bytes || drives.resolve(to) !== to || drives.files.has(to) || !drives.hasPlaceFor(to))
		throw CommandError.plain();
	drives.files.write(to, bytes);
	drives.files.delete(from);
}
