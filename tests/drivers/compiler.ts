import { spawnSync } from "node:child_process";
import { mkdirSync, rmSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../..", import.meta.url));
const compiler = process.env.CC ?? "cc";
const OPTIONS = ["-std=gnu17", "-Wall", "-Wextra", "-Werror", "-g", "-O2", "-fno-sanitize-recover=all"];

/** Sources that are compiled alike. Paths are relative to the project. */
export interface Part {
	readonly sources: readonly string[];
	readonly includes?: readonly string[];
	/** A header that comes before everything else. */
	readonly before?: string;
	readonly defines?: readonly string[];
	/** What the sanitizer is not to look for in code that is not ours. */
	readonly tolerated?: string;
	/** No warnings: it is not ours either. */
	readonly quiet?: boolean;
}

export interface Program {
	readonly name: string;
	readonly parts: readonly Part[];
	readonly sanitizers: "address,undefined" | "thread";
}

/**
 * Compiles a program with the machine's C compiler, which the README asks for.
 * @returns its path; whoever runs it removes it.
 */
export function compile({ name, parts, sanitizers }: Program): string {
	const folder = join(root, "build", "tests", `${name}.${process.pid}`);
	mkdirSync(folder, { recursive: true });
	const sanitize = `-fsanitize=${sanitizers}`;
	const program = `${folder}.run`;
	try {
		const objects = parts.flatMap((part, index) => compilePart(part, `${folder}/${index}-`, sanitize));
		cc([sanitize, ...objects, "-pthread", "-o", program]);
	} finally {
		rmSync(folder, { recursive: true });
	}
	return program;
}

function compilePart(
	{ sources, includes = [], before, defines = [], tolerated, quiet }: Part,
	prefix: string,
	sanitize: string,
): string[] {
	return sources.map((source) => {
		const object = `${prefix}${basename(source)}.o`;
		const places = [...includes.map((path) => `-I${resolve(root, path)}`), ...defines.map((name) => `-D${name}`)];
		const leave = tolerated ? [`-fno-sanitize=${tolerated}`] : [];
		const first = before ? ["-include", join(root, before)] : [];
		cc([
			...OPTIONS,
			...(quiet ? ["-w"] : []),
			sanitize,
			...leave,
			...places,
			...first,
			"-c",
			resolve(root, source),
			"-o",
			object,
		]);
		return object;
	});
}

function cc(parameters: string[]): void {
	run(compiler, ...parameters);
}

/** @throws {Error} with what the program says, where it does not end well. */
export function run(program: string, ...parameters: string[]): string {
	const { error, status, signal, stdout, stderr } = spawnSync(program, parameters, {
		encoding: "utf8",
		timeout: 100_000,
	});
	if (error) throw error;
	if (status !== 0) throw new Error(`${stdout}${stderr}(${signal ?? `exit status ${status}`})`);
	return stdout;
}
