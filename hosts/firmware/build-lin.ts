import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { BuildError } from "./build";
import { keepCodeInFlash, readInstructions } from "./code-in-flash";
import { root } from "./root";
import { findSdk } from "./tools";
import { transpileModules } from "./transpile";

/** What is built unless told otherwise. */
const OUTPOST = { name: "outpost", manifest: join(root, "manifest.json") };
/** Git-ignored. Each program has its own, engine and all, so that two can be built at once. */
const folderOf = (name: string) => join(root, "build", "firmware", name === OUTPOST.name ? "lin" : `lin-${name}`);

/** What a build for the SDK's Linux target leaves. */
export interface LinBuild {
	/** Runs it without a display. */
	readonly program: string;
	/** What mcsim loads. */
	readonly library: string;
	/** Of the Moddable SDK. */
	readonly version: string;
	/** What the SDK's tools and the compiler warned of, but for the SDK's own C: in debug builds it has some. */
	readonly warnings: readonly string[];
}

export interface LinOptions {
	readonly environment: NodeJS.ProcessEnv;
	readonly debug?: boolean;
	/** Another program on the same host, for tests. */
	readonly application?: { readonly name: string; readonly manifest: string };
}

/** What is missing for a build, a sentence each. */
export function findMissingForLin(environment: NodeJS.ProcessEnv): readonly string[] {
	const missing = [...findSdk(environment).missing];
	if (spawnSync("pkg-config", ["--exists", "gio-2.0"]).status !== 0)
		missing.push("The headers of GLib are missing. On Debian: apt install libglib2.0-dev pkg-config.");
	return missing;
}

/**
 * Builds the firmware for the SDK's target `lin`, and the program that runs it without a display.
 * @throws {BuildError} with what is missing, or with what the tools complained of.
 */
export async function buildLin(options: LinOptions): Promise<LinBuild> {
	const { environment, debug = false, application = OUTPOST } = options;
	const { name } = application;
	const folder = folderOf(name);
	const missing = findMissingForLin(environment);
	if (missing.length > 0) throw new BuildError(missing.join("\n"));
	const tools = findSdk(environment).environment;
	const sdk = tools.MODDABLE as string;
	const kind = debug ? "debug" : "release";
	const out = join(folder, "out");
	const work = join(out, "tmp", "lin", "mc", kind, name);
	mkdirSync(out, { recursive: true });
	const manifest = join(folder, `${name}.json`);
	writeFileSync(manifest, JSON.stringify({ build: { NAME: name }, include: [application.manifest] }));
	// What an earlier run of mcconfig has written for a module that is gone would be looked for.
	rmSync(join(work, "modules"), { recursive: true, force: true });
	// Without -m mcconfig only writes the makefile: its own way to build ends every simulator that runs on this computer.
	const parameters = [...(debug ? ["-d"] : []), "-p", "lin", "-o", out, manifest];
	await run("mcconfig", parameters, tools);
	transpileModules(join(work, "modules"));
	const source = join(work, "mc.xs.c");
	const linked = await run("make", ["-C", work, source], tools);
	keepCodeInFlash(source, readInstructions(sdk));
	const said = await run("make", ["-C", work, "build"], tools);
	const binaries = join(out, "bin", "lin", "mc", kind, name);
	const program = join(binaries, "outpost");
	const compiled = await buildLauncher(sdk, program, tools);
	return {
		program,
		library: join(binaries, "mc.so"),
		version: readFileSync(join(sdk, "tools", "VERSION"), "utf8").trim(),
		warnings: `${linked}${said}${compiled}`
			.split("\n")
			.filter((line) => /warning/i.test(line) && !line.startsWith(sdk)),
	};
}

async function buildLauncher(sdk: string, program: string, tools: NodeJS.ProcessEnv): Promise<string> {
	const flags = async (kind: string) => (await run("pkg-config", [kind, "gio-2.0"], tools)).trim().split(/\s+/);
	const source = join(root, "hosts", "lin", "launcher", "launcher.c");
	const headers = ["-DmxLinux=1", "-I", join(sdk, "build", "simulators", "modules"), ...(await flags("--cflags"))];
	return run("cc", ["-O2", "-Wall", ...headers, source, "-o", program, ...(await flags("--libs")), "-ldl"], tools);
}

/** @returns what the program said. @throws {BuildError} with it, where the program has failed. */
function run(program: string, parameters: readonly string[], environment: NodeJS.ProcessEnv): Promise<string> {
	return new Promise((resolve, reject) => {
		const child = spawn(program, parameters, { env: environment });
		let text = "";
		for (const stream of [child.stdout, child.stderr])
			stream.on("data", (piece: Buffer) => {
				text += piece.toString();
			});
		child.on("error", (error) => reject(new BuildError(`${program} cannot be run: ${error.message}.`)));
		child.on("close", (status, signal) => {
			if (status === 0) resolve(text);
			else reject(new BuildError(`${text}${program} ended with ${signal ?? `status ${status}`}.`));
		});
	});
}
