import { command } from "at/command";

/** 10.2.1 Current directory, such as `C:/`; answered by where it is now. */
export const FSCD = command("+FSCD=<path text>", { read: "<curr_path>", answer: "<curr_path>" });

/** 10.2.2, 10.2.3 Make and delete a directory in the current one; `D:` only. */
export const FSMKDIR = command("+FSMKDIR=<dir text>");
export const FSRMDIR = command("+FSRMDIR=<dir text>");

/**
 * 10.2.4 List: 0 both, 1 directories, 2 files. A header line for each kind, then one bare name a line: a file called
 * `OK` cannot be told from the result code.
 */
export const FSLS = command("+FSLS[=<type 0-2>]", {
	read: "SUBDIRECTORIES:<dir_num>,FILES:<file_num>",
	answer: "<kind>",
	unprefixed: true,
});

/** 10.2.5 Delete a file of the current directory. `*.*` deletes all of them: never pass a name unchecked. */
export const FSDEL = command("+FSDEL=<filename text>");

/** 10.2.6 Rename; not for files of length 0. */
export const FSRENAME = command("+FSRENAME=<old_name text>,<new_name text>");

/** 10.2.7 Size of a file of the current directory. */
export const FSATTRI = command("+FSATTRI=<filename text>", { answer: "<file_size>" });

/** 10.2.8 Memory of the drive of the current directory: `C:(11348480, 2201600)`, total and used. */
export const FSMEM = command("+FSMEM", { answer: "<drive>" });

/** 10.2.9 Copy, synchronously; progress in percent, one or more lines. Failures are texts before ERROR. */
export const FSCOPY = command("+FSCOPY=<file1 text>,<file2 text>", {
	answer: "<percent>",
	unprefixed: true,
	within: 60_000,
});

/** 10.2.10 Move a file from `C:/` to `C:/simdir/` (0) or back (1). */
export const FSPRESET = command("+FSPRESET=<filename text>[,<direction 0-1>]");
