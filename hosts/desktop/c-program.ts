import { spawnSync } from "node:child_process";
import { mkdirSync, renameSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const project = fileURLToPath(new URL("../..", import.meta.url));

/**
 * Compiles a program from C when its sources are newer than it.
 * @param name of the program, in `build/`
 * @param sources from the project's folder on
 * @returns its path
 * @throws {Error} in words where there is no compiler.
 */
export function compileProgram(name: string, sources: readonly string[]): string {
	const program = join(project, "build", name);
	const built = statSync(program, { throwIfNoEntry: false })?.mtimeMs ?? 0;
	const paths = sources.map((source) => join(project, source));
	if (paths.every((path) => statSync(path).mtimeMs < built)) return program;
	mkdirSync(dirname(program), { recursive: true });
	// Several processes may do this at once, and none may start half a program.
	const fresh = `${program}.${process.pid}`;
	const compiled = paths.filter((path) => path.endsWith(".c"));
	const { error, status, stderr } = spawnSync("cc", ["-O2", "-Wall", "-o", fresh, ...compiled], { encoding: "utf8" });
	if (error)
		throw new Error("This takes a C compiler, and cc is not here: install one (on Debian: apt-get install gcc).");
	if (status !== 0) throw new Error(`${sources[0]} does not compile: ${stderr.trim()}`);
	renameSync(fresh, program);
	return program;
}
