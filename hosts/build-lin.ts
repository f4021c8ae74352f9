import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { transpileModules } from "./firmware/transpile";

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
export async function buildLin({ debug = false } = {}): Promise<LinBuild> {
	const missing = whatIsMissing();
	if (missing) throw new Error(missing);
	const moddable = process.env.MODDABLE as string;
	mkdirSync(output, { recursive: true });
	const kind = debug ? "debug" : "release";
	const name = basename(project);
	const environment = { PATH: `${process.env.PATH}:${toolsOf(moddable)}` };
	const work = join(output, "tmp/lin/mc", kind, name);
	// What mcconfig has written for a module that is gone would be looked for.
	rmSync(join(work, "modules"), { recursive: true, force: true });
	// Without -m mcconfig only writes the makefile: its own way to build ends every simulator that runs on this computer.
	await run("mcconfig", [...(debug ? ["-d"] : []), "-p", "lin", "-o", output], environment);
	transpileModules(join(work, "modules"));
	await run("make", ["-C", work, "build"], environment);
	const folder = join(output, "bin/lin/mc", kind, name);
	const program = join(folder, "outpost");
	await buildLauncher(moddable, program);
	const version = readFileSync(join(moddable, "tools/VERSION"), "utf8").trim();
	return { program, library: join(folder, "mc.so"), version };
}

async function buildLauncher(moddable: string, program: string): Promise<void> {
	const flags = async (kind: string) => (await run("pkg-config", [kind, "gio-2.0"])).trim().split(/\s+/);
	const source = join(project, "hosts/lin/launcher/launcher.c");
	const headers = ["-DmxLinux=1", "-I", join(moddable, "build/simulators/modules"), ...(await flags("--cflags"))];
	await run("cc", ["-O2", "-Wall", ...headers, source, "-o", program, ...(await flags("--libs")), "-ldl"]);
}

function toolsOf(moddable: string): string {
	return join(moddable, "build/bin/lin/release");
}

/** Gives what the program has written. @throws {Error} with the end of it, where the program has failed. */
function run(program: string, words: readonly string[], environment = {}): Promise<string> {
	return new Promise((resolve, reject) => {
		const child = spawn(program, words, { cwd: project, env: { ...process.env, ...environment } });
		let text = "";
		for (const stream of [child.stdout, child.stderr])
			stream.on("data", (piece: Buffer) => {
				text += piece.toString();
			});
		child.on("error", (error) => reject(new Error(`${program} cannot be run: ${error.message}`)));
		child.on("close", (status) => {
			if (status === 0) resolve(text);
			else reject(new Error(`${program} ended with status ${status}:\n${lastLines(text)}`));
		});
	});
}

function lastLines(text: string): string {
	return text.trimEnd().split("\n").slice(-30).join("\n");
}
