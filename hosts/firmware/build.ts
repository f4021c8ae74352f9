import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { writeBundle } from "./application";
import { applicationFolder, type Build, writeBuildFiles } from "./build-files";
import { chipOf } from "./chips";
import { keepCodeInFlash, readInstructions } from "./code-in-flash";
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
export async function link(options: BuildOptions): Promise<void> {
	const { print } = options;
	const folder = writeBuildFiles(options);
	const settings = join(folder, "no-idf", "sdkconfig.h");
	mkdirSync(join(folder, "no-idf"), { recursive: true });
	writeFileSync(settings, "");

	const environment = { ...options.environment, IDF_PATH: join(folder, "no-idf") };
	const work = await configure({ ...options, environment }, folder);
	const target = join(work, "mc.xs.c");
	rmSync(target, { force: true });
	const words = [`IDF_VERSION=${NO_IDF}`, `SDKCONFIG_H=${settings}`, target];
	const output = await run("make", ["-C", work, ...words], folder, environment);
	keepCodeInFlash(target, readInstructions(options.environment.MODDABLE as string));
	const warnings = output.split("\n").filter((line) => /warning/i.test(line));
	for (const line of warnings) print(line);
	print(`${options.board.name} on ${chipOf(options.board.platform).title}: ${describe(target)}.`);
	if (warnings.length === 0) return;
	throw new BuildError(`The SDK's tools warn of ${warnings.length} thing${warnings.length > 1 ? "s" : ""}; see above.`);
}

/** Makes the image, and writes it to the board at `flash`. @throws {BuildError} */
export async function build(options: BuildOptions, flash?: { readonly port: string | undefined }): Promise<void> {
	const { board, debug, print } = options;
	const folder = writeBuildFiles(options);
	const environment = { ...options.environment, ...(flash?.port && { UPLOAD_PORT: flash.port }) };
	const work = await configure({ ...options, environment }, folder);
	const image = join(folder, "out", "bin", board.platform, debug ? "debug" : "release", board.name, "xs_esp32.bin");
	rmSync(image, { force: true });

	const source = join(work, "mc.xs.c");
	// All that comes before ESP-IDF's own build, which is what takes minutes.
	await run("make", ["-C", work, "precursor"], folder, environment, print);
	keepCodeInFlash(source, readInstructions(options.environment.MODDABLE as string));
	await run("make", ["-C", work, "build"], folder, environment, print);
	// The makefile goes on after a failure of ESP-IDF.
	if (!existsSync(image)) throw new BuildError("ESP-IDF has made no image; why is told above.");
	print(`${image}: ${Math.ceil(readFileSync(image).length / 1024)} KB; ${describe(source)}.`);
	if (!flash) return;

	await run("make", ["-C", work, "deploy"], folder, environment, print);
	print(`${board.title} is flashed.`);
}

/** Lets mcconfig write its makefile, and does what that would call tsc for. Returns the folder of the makefile. */
async function configure({ board, debug, environment }: BuildOptions, folder: string): Promise<string> {
	const output = join(folder, "out");
	mkdirSync(output, { recursive: true });
	if (!debug) await writeBundle(applicationFolder(board), board.families);
	const parameters = [...(debug ? ["-d"] : []), "-p", board.platform, "-o", output, join(folder, "manifest.json")];
	await run("mcconfig", parameters, folder, environment);
	const work = join(output, "tmp", board.platform, debug ? "debug" : "release", board.name);
	transpileModules(join(work, "modules"));
	return work;
}

/**
 * @param print gets what the program says, line by line; left out, it is told only where the program fails
 * @returns what the program said
 */
function run(
	program: string,
	parameters: readonly string[],
	folder: string,
	environment: NodeJS.ProcessEnv,
	print?: (line: string) => void,
): Promise<string> {
	return new Promise((resolve, reject) => {
		const child = spawn(program, parameters, {
			cwd: folder,
			env: environment,
			stdio: ["ignore", "pipe", "pipe"],
		});
		let output = "";
		for (const stream of [child.stdout, child.stderr]) {
			const lines = createInterface({ input: stream });
			lines.on("line", (line) => {
				output += `${line}\n`;
				print?.(line);
			});
		}
		child.on("error", (error) => reject(new BuildError(`${program} cannot be run: ${error.message}.`)));
		child.on("close", (status, signal) => {
			if (status === 0) resolve(output);
			else reject(new BuildError(`${print ? "" : output}${program} ended with ${signal ?? `status ${status}`}.`));
		});
	});
}

function describe(source: string): string {
	return describeImageSize(readImageSize(readFileSync(source, "utf8")));
}
