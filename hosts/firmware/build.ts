import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Build, writeBuildFiles } from "./build-files";
import { chipOf } from "./chips";
import { describeImageSize, readImageSize } from "./image-size";
import { transpileModules } from "./transpile";

/** What the SDK was asked for did not come about. What it had to say has been printed. */
export class BuildError extends Error {}

export interface BuildOptions extends Build {
	/** Has MODDABLE, and a PATH on which all tools are. */
	readonly environment: NodeJS.ProcessEnv;
	readonly print: (line: string) => void;
}

/** The version of ESP-IDF that the SDK is told of where there is none. */
const NO_IDF = "v6.0";

/** Links and preloads all modules, without ESP-IDF. @throws {BuildError} also for a warning of the SDK's tools. */
export function link(options: BuildOptions): void {
	const { print } = options;
	const folder = writeBuildFiles(options);
	const settings = join(folder, "no-idf", "sdkconfig.h");
	mkdirSync(join(folder, "no-idf"), { recursive: true });
	writeFileSync(settings, "");

	const environment = { ...options.environment, IDF_PATH: join(folder, "no-idf") };
	const work = configure({ ...options, environment }, folder);
	const target = join(work, "mc.xs.c");
	rmSync(target, { force: true });
	const output = make(options, work, environment, [`IDF_VERSION=${NO_IDF}`, `SDKCONFIG_H=${settings}`, target]);
	const warnings = output.split("\n").filter((line) => /warning/i.test(line));
	for (const line of warnings) print(line);
	print(`${options.board.name} on ${chipOf(options.board.platform).title}: ${describe(target)}.`);
	if (warnings.length === 0) return;
	throw new BuildError(`The SDK's tools warn of ${warnings.length} thing${warnings.length > 1 ? "s" : ""}; see above.`);
}

/** Makes the image, and writes it to the board at `flash`. @throws {BuildError} */
export function build(options: BuildOptions, flash?: { readonly port: string | undefined }): void {
	const { board, debug, print } = options;
	const folder = writeBuildFiles(options);
	const environment = { ...options.environment, ...(flash?.port && { UPLOAD_PORT: flash.port }) };
	const work = configure({ ...options, environment }, folder);
	const image = join(folder, "out", "bin", board.platform, debug ? "debug" : "release", board.name, "xs_esp32.bin");
	rmSync(image, { force: true });

	const output = make(options, work, environment, ["build"]);
	// The makefile goes on after a failure of ESP-IDF.
	if (!existsSync(image)) throw new BuildError(`${output}ESP-IDF has made no image.`);
	print(`${image}: ${Math.ceil(readFileSync(image).length / 1024)} KB; ${describe(join(work, "mc.xs.c"))}.`);
	if (!flash) return;

	make(options, work, environment, ["deploy"]);
	print(`${board.title} is flashed.`);
}

/** Lets mcconfig write its makefile, and does what that would call tsc for. Returns the folder of the makefile. */
function configure({ board, debug, environment }: BuildOptions, folder: string): string {
	const output = join(folder, "out");
	mkdirSync(output, { recursive: true });
	const parameters = [...(debug ? ["-d"] : []), "-p", board.platform, "-o", output, join(folder, "manifest.json")];
	run("mcconfig", parameters, folder, environment);
	const work = join(output, "tmp", board.platform, debug ? "debug" : "release", board.name);
	transpileModules(join(work, "modules"));
	return work;
}

function make({ print }: BuildOptions, folder: string, environment: NodeJS.ProcessEnv, parameters: string[]): string {
	print(`make ${parameters.at(-1)}`);
	return run("make", ["-C", folder, ...parameters], folder, environment);
}

/** @returns what the program said. */
function run(program: string, parameters: string[], folder: string, environment: NodeJS.ProcessEnv): string {
	const { status, signal, error, stdout, stderr } = spawnSync(program, parameters, {
		cwd: folder,
		env: environment,
		encoding: "utf8",
		maxBuffer: 2 ** 28,
	});
	if (error) throw new BuildError(`${program} cannot be run: ${error.message}.`);
	if (status !== 0) throw new BuildError(`${stdout}${stderr}${program} ended with ${signal ?? `status ${status}`}.`);
	return `${stdout}${stderr}`;
}

function describe(source: string): string {
	return describeImageSize(readImageSize(readFileSync(source, "utf8")));
}
