import { command } from "at/command";
import { CodeTable } from "io/code-table";

/**
 * `+CME ERROR` of the FILE commands. Quectel's FILE note was not at hand: names, parameters and codes are those of
 * public drivers and headers for relatives of these modules (EC20, BG96).
 */
export const FILE_CODES = new CodeTable(
	"400 invalid input value",
	"401 larger than the file",
	"402 read zero bytes",
	"403 the drive is full",
	"404 move error",
	"405 file not found",
	"406 invalid file name",
	"407 the file exists already",
	"408 failed to create the file",
	"409 failed to write the file",
	"410 failed to open the file",
	"411 failed to read the file",
	"412 exceeds the maximum length",
	"413 too many open files",
	"414 read-only",
	"415 failed to get the size",
	"416 invalid descriptor",
	"417 failed to list the files",
	"418 failed to delete the file",
	"419 failed to get disk information",
	"420 no space",
	"421 timeout",
	"422 file not found",
	"423 the file is too large",
	"424 the file exists already",
	"425 invalid parameter",
	"426 the file is open already",
);

const FILES = Object.freeze({ codes: FILE_CODES });

/**
 * Upload a file. `timeout` in seconds waits for data; with `ackmode` 1 the module sends `A` after each 1024 bytes.
 * An existing name is refused with 407, and `+++` in the bytes may end the upload. The checksum is a 16-bit XOR in hex.
 */
export const QFUPL = command('+QFUPL="<filename 80>"[,<file_size 1->[,<timeout 1-65535>[,<ackmode 0-1>]]]', {
	...FILES,
	prompt: "CONNECT",
	answer: "<upload_size>,<checksum>",
	within: 30_000,
});

/** List files by a pattern such as `RAM:*`. Names of UFS come with or without `UFS:`. */
export const QFLST = command('+QFLST="<pattern 80>"', { ...FILES, answer: '"<filename>",<file_size>' });

/** Space of a store such as `RAM` or `UFS`. */
export const QFLDS = command('+QFLDS="<store 10>"', { ...FILES, answer: "<free_size>,<total_size>" });

/** Delete files by name or pattern. */
export const QFDEL = command('+QFDEL="<filename 80>"', FILES);

/** Open a file; 0 makes it where it is missing, 1 makes it anew, 2 only reads. */
export const QFOPEN = command('+QFOPEN="<filename 80>"[,<mode 0-2>]', { ...FILES, answer: "<filehandle>" });

export const QFWRITE = command("+QFWRITE=<filehandle 0->[,<length 1->[,<timeout 1-65535>]]", {
	...FILES,
	prompt: "CONNECT",
	answer: "<written_length>,<total_length>",
	within: 30_000,
});

/** CONNECT comes with or without the length. */
export const QFREAD = command("+QFREAD=<filehandle 0->[,<length 1->]", { ...FILES, counted: "CONNECT" });

/** Move in an open file: from its start (0), from here (1), from its end (2). */
export const QFSEEK = command("+QFSEEK=<filehandle 0->,<offset 0->,<position 0-2>", FILES);

export const QFCLOSE = command("+QFCLOSE=<filehandle 0->", FILES);
