import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";

const project = fileURLToPath(new URL("..", import.meta.url));
const output = join(project, "build/sdk");

/** What a build for the SDK's Linux target leaves. */
export interface LinBuild {
	/** Runs it without a display. */
	readonly program: string;
	/** What mcsim loads. */
	readonly library: string;
	/** Of the Moddable SDK. */
	readonly version: string;
}

/** What is missing for a build, in a sentence; undefined when nothing is. */
export function whatIsMissing(): string | undefined {
	const { MODDABLE } = process.env;
	if (!MODDABLE) return "MODDABLE is not set: install the Moddable SDK and let it name its folder (docs/linux.md).";
	const mcconfig = join(toolsOf(MODDABLE), "mcconfig");
	if (spawnSync(mcconfig, ["-v"]).error)
		return `${mcconfig} is not there: build the SDK's tools with "make" in ${join(MODDABLE, "build/makefiles/lin")}.`;
	if (spawnSync("pkg-config", ["--exists", "gio-2.0"]).status !== 0)
		return "The development files of GLib are missing; on Debian: apt-get install libglib2.0-dev pkg-config.";
	if (spawnSync("cc", ["--version"]).status !== 0) return "There is no C compiler; on Debian: apt-get install gcc.";
	return undefined;
}

/**
 * Builds the firmware for the SDK's target `lin`, and the program that runs it without a display.
 * @throws {Error} with what is missing, or with what the tools complained of.
 */
export function buildLin({ debug = false } = {}): LinBuild {
	const missing = whatIsMissing();
	if (missing) throw new Error(missing);
	const moddable = process.env.MODDABLE as string;
	mkdirSync(output, { recursive: true });
	// Without "-t build" mcconfig ends every simulator that runs on this computer.
	run("mcconfig", [...(debug ? ["-d"] : []), "-m", "-p", "lin", "-t", "build", "-o", output], {
		PATH: `${process.env.PATH}:${toolsOf(moddable)}`,
	});
	const folder = join(output, "bin/lin/mc", debug ? "debug" : "release", basename(project));
	const program = join(folder, "outpost");
	buildLauncher(moddable, program);
	const version = readFileSync(join(moddable, "tools/VERSION"), "utf8").trim();
	return { program, library: join(folder, "mc.so"), version };
}

function buildLauncher(moddable: string, program: string): void {
	const flags = (kind: string) => run("pkg-config", [kind, "gio-2.0"]).trim().split(/\s+/);
	const source = join(project, "hosts/lin/launcher/launcher.c");
	const headers = ["-DmxLinux=1", "-I", join(moddable, "build/simulators/modules"), ...flags("--cflags")];
	run("cc", ["-O2", "-Wall", ...headers, source, "-o", program, ...flags("--libs"), "-ldl"]);
}

function toolsOf(moddable: string): string {
	return join(moddable, "build/bin/lin/release");
}

function run(program: string, words: readonly string[], environment = {}): string {
	const { error, status, stdout, stderr } = spawnSync(program, words, {
		cwd: project,
		env: { ...process.env, ...environment },
		encoding: "utf8",
		maxBuffer: 64 * 1024 * 1024,
	});
	if (error) throw new Error(`${program} cannot be run: ${error.message}`);
	if (status !== 0) throw new Error(`${program} ended with status ${status}:\n${lastLines(stdout + stderr)}`);
	return stdout;
}

function lastLines(text: string): string {
	return text.trimEnd().split("\n").slice(-30).join("\n");
}
