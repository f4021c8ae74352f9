import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const testsFolder = fileURLToPath(new URL("..", import.meta.url));
const sharedFolder = fileURLToPath(new URL("../../../shared/", import.meta.url));

/** The specifiers, relative to `tests/`, of all test tables: files that end in `.table.ts`. */
export function findTables(): string[] {
	return readdirSync(testsFolder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile() && entry.name.endsWith(".table.ts"))
		.map((entry) => relative(testsFolder, join(entry.parentPath, entry.name)).slice(0, -".ts".length))
		.sort();
}

/** The text of a file of `../shared`, or undefined where it is absent. */
export function readShared(path: string): string | undefined {
	return readSharedBytes(path)?.toString("utf8");
}

/** The bytes of a file of `../shared`, or undefined where it is absent. */
export function readSharedBytes(path: string): Buffer | undefined {
	try {
		return readFileSync(join(sharedFolder, path));
	} catch {
		return undefined;
	}
}
