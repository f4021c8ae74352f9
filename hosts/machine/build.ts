import { existsSync, mkdirSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { root as project } from "../firmware/root";
import { NATIVE } from "./link";
import { run, type Sdk } from "./sdk";

/** The engine, without what only debuggers and other platforms need. */
const ENGINE =
	"All API Arguments Array Atomics BigInt Boolean Code Common DataView Date Debug Error Function Generator Global JSON Lexical MapSet Marshall Math Memory Module Number Object Platforms Promise Property Proxy RegExp Run Scope Script SourceMap String Symbol Syntaxical Tree Type dtoa mc re";

/** SSE, since numbers of 80 bits compare otherwise than those of the chip. */
const FLAGS = ["-m32", "-O2", "-msse2", "-mfpmath=sse", "-fno-strict-aliasing", "-w"];
const DEFINES = ['-DXSPLATFORM="platform.h"', "-DINCLUDE_XSPLATFORM=1", "-DXS_ARCHIVE=1", "-DmxInstrument=1"];

/** Makes a program of the firmware that was linked into this folder, see machine.c. Returns its path. */
export function buildMachine(sdk: Sdk, folder: string): string {
	const here = join(project, "hosts/machine");
	const engine = join(sdk.folder, "xs");
	const includes = [here, ...["includes", "platforms", "sources"].map((name) => join(engine, name)), folder];
	const objects = join(folder, "objects");
	mkdirSync(objects, { recursive: true });
	const compile = (source: string, fresh: boolean) => {
		const object = join(objects, `${basename(source)}.o`);
		const platform = statSync(join(here, "platform.h")).mtimeMs;
		if (fresh || !existsSync(object) || statSync(object).mtimeMs < platform)
			run("gcc", [...FLAGS, ...DEFINES, ...includes.map((each) => `-I${each}`), "-c", source, "-o", object]);
		return object;
	};
	const own = [join(here, "machine.c"), join(here, "live-heap.c"), join(folder, "mc.xs.c")];
	const natives = NATIVE.map((name) => join(sdk.folder, "modules/data/text", `${name}.c`));
	const parts = ENGINE.split(" ").map((name) => join(engine, "sources", `xs${name}.c`));
	const program = join(folder, "machine");
	run("gcc", [
		...FLAGS,
		...own.map((source) => compile(source, true)),
		...[...natives, ...parts].map((source) => compile(source, false)),
		...["-lm", "-lpthread", "-o", program],
	]);
	return program;
}
