import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Readable, Writable } from "node:stream";
import { fileURLToPath } from "node:url";

const source = fileURLToPath(new URL("pty.c", import.meta.url));
const program = join(dirname(source), "../../build/pty");

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
	compile();
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

function compile(): void {
	const built = statSync(program, { throwIfNoEntry: false })?.mtimeMs ?? 0;
	if (built > statSync(source).mtimeMs) return;
	mkdirSync(dirname(program), { recursive: true });
	const { error, status, stderr } = spawnSync("cc", ["-O2", "-Wall", "-o", program, source]);
	if (error) throw new Error("A PTY takes a C compiler, and cc is not here: install one, or use --listen HOST:PORT.");
	if (status !== 0) throw new Error(`simulator/pty/pty.c does not compile: ${stderr.toString().trim()}`);
}
