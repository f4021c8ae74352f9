/**
 * Directories by their number in AT+CMMSDOWN="FILE" and AT+CMMSSNATCH (3.9 and 5.3). The note calls the third one
 * c:\Video, C:\VideoCall and /Multimedia/Video; the first of them is the one of the examples with files.
 */
const DIRECTORIES: Readonly<Record<number, string>> = {
	1: "C:/",
	2: "C:/Picture/",
	3: "C:/Video/",
	6: "D:/Video/",
};

/** Paths of the directories that are no root. */
export const EFS_DIRECTORIES = ["C:/Picture", "C:/Video", "D:/Video"];

/** The path of a file in a numbered directory. */
export function pathIn(directory: number, name: string): string {
	return `${DIRECTORIES[directory]}${name}`;
}
