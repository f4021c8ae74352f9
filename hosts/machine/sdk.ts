import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The Moddable SDK on this computer, with its compiler and linker for byte code. */
export interface Sdk {
	readonly folder: string;
	readonly version: string;
	readonly xsc: string;
	readonly xsl: string;
	readonly xsid: string;
}

/** @throws {Error} in a sentence where it, or a tool of it, is missing. */
export function findSdk(): Sdk {
	const { MODDABLE: folder } = process.env;
	if (!folder) throw new Error("MODDABLE is not set: install the Moddable SDK, and let it name the SDK's folder.");
	const tools = join(folder, "build/bin/lin/release");
	for (const tool of ["xsc", "xsl", "xsid"])
		if (!existsSync(join(tools, tool)))
			throw new Error(`${tool} is missing in ${tools}: build the SDK's tools with make in build/makefiles/lin.`);
	return {
		folder,
		version: readFileSync(join(folder, "tools/VERSION"), "utf8").trim(),
		xsc: join(tools, "xsc"),
		xsl: join(tools, "xsl"),
		xsid: join(tools, "xsid"),
	};
}

/** Whether the C compiler makes programs of 32 bits. */
function compilesFor32Bits(): boolean {
	const source = "#include <stdlib.h>\nint main(void) { return sizeof(void*) == 4 ? 0 : 1; }\n";
	return spawnSync("gcc", ["-m32", "-x", "c", "-", "-o", "/dev/null"], { input: source }).status === 0;
}

/** What is missing for a machine of the SDK, in a sentence; undefined where nothing is. */
export function whatIsMissing(): string | undefined {
	try {
		findSdk();
	} catch (error) {
		return (error as Error).message;
	}
	if (compilesFor32Bits()) return undefined;
	return "gcc makes no programs of 32 bits (on Debian: apt install gcc-multilib).";
}

/** @throws {Error} with what the program had to say. */
export function run(program: string, words: readonly string[]): void {
	const { error, status, stdout, stderr } = spawnSync(program, words, { encoding: "utf8", maxBuffer: 64 << 20 });
	if (error) throw new Error(`${program} cannot be run: ${error.message}`);
	if (status !== 0) throw new Error(`${program} ended with status ${status}:\n${(stdout + stderr).slice(-2000)}`);
}
