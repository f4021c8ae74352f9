import { spawn } from "node:child_process";
import type { Readable, Writable } from "node:stream";
import { compileProgram } from "../../hosts/desktop/c-program";

/** A pseudo terminal that clients open like a serial port. */
export interface Pty {
	readonly input: Readable;
	readonly output: Writable;
	/** Removes it. */
	close(): void;
	/** Resolves when it is gone, whoever ended it. */
	readonly closed: Promise<void>;
}

/**
 * Makes a pseudo terminal that `path` links to. The few lines of C behind it are compiled when they are first needed.
 * @throws {Error} in words when it cannot be made.
 */
export async function openPty(path: string): Promise<Pty> {
	const program = compileProgram("pty", ["simulator/pty/pty.c"]);
	const child = spawn(program, [path], { stdio: ["pipe", "pipe", "pipe"] });
	child.stdin.on("error", () => undefined);
	const closed = new Promise<void>((resolve) => child.on("exit", () => resolve()));
	const first = await Promise.race([
		new Promise<string>((resolve) => child.stderr.once("data", (text: Buffer) => resolve(text.toString().trim()))),
		closed.then(() => ""),
	]);
	if (!first.startsWith("/")) throw new Error(`The terminal ${path} cannot be made: ${first || "its helper ended"}.`);
	return { input: child.stdout, output: child.stdin, close: () => child.stdin.end(), closed };
}
