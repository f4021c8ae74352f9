import { accessSync, constants, statSync } from "node:fs";
import { delimiter, join } from "node:path";

/** The path of a program that the shell would find, or undefined. */
export function findProgram(name: string, path: string): string | undefined {
	return path
		.split(delimiter)
		.map((folder) => join(folder, name))
		.find(isProgram);
}

function isProgram(path: string): boolean {
	try {
		accessSync(path, constants.X_OK);
		return statSync(path).isFile();
	} catch {
		return false;
	}
}
