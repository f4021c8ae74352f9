import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileError } from "./file-error";

/**
 * Keeps two processes from writing the same folder, which would leave neither with a flash that mounts. The number of
 * the process lies in a file; that of a process which is gone, as after a kill, is taken over.
 * @returns what releases the folder.
 * @throws {Error} in words when another process uses the folder, or when nothing can be written there.
 */
export function lockFolder(folder: string): () => void {
	const path = join(folder, "lock");
	for (let tries = 0; tries < 2; tries++) {
		if (create(path)) return () => rmSync(path, { force: true });
		const owner = Number(readOwner(path));
		if (isAlive(owner))
			throw new Error(
				`The folder ${folder} is in use by process ${owner}: end that, or give another --data DIR. If it is no Outpost, delete ${path}.`,
			);
		rmSync(path, { force: true });
	}
	throw new Error(`Another process is taking the folder ${folder} just now: give another --data DIR.`);
}

function create(path: string): boolean {
	try {
		writeFileSync(path, `${process.pid}\n`, { flag: "wx" });
		return true;
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
		throw new Error(`${path} cannot be written: ${fileError(error)}. Give another --data DIR.`);
	}
}

function readOwner(path: string): string {
	try {
		return readFileSync(path, "utf8");
	} catch {
		return "";
	}
}

/** This process's own number was left by an earlier one that had the same, as happens in containers. */
function isAlive(owner: number): boolean {
	if (!Number.isInteger(owner) || owner <= 0 || owner === process.pid) return false;
	try {
		process.kill(owner, 0);
		return true;
	} catch (error) {
		return (error as NodeJS.ErrnoException).code === "EPERM";
	}
}
