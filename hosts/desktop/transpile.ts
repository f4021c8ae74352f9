import { mkdirSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { transformSync } from "esbuild";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** The folder that a worker runs in: bare specifiers resolve against it. */
export const buildFolder = join(root, "build", "xs");

/** The same for {@link transpileForRelease}. */
export const releaseFolder = join(root, "build", "xs-release");

const TO_XS = { loader: "ts", target: "es2022", format: "esm" } as const;

/** Source folder (or file) -> where its modules stand below the build folder, so that `at/engine` is `build/xs/at/engine`. */
const mappings: readonly (readonly [string, string])[] = [
	["modules", ""],
	["drivers", "drivers"],
	["hosts/desktop/device", "host"],
	["tests", "tests"],
	["simulator/board", "simulator/board"],
	["bench", "bench"],
];

/** Brings `build/xs` up to date: each changed TypeScript file becomes one module without extension, with its source map. */
export function transpile(): void {
	transpileInto(buildFolder, writeForDebug);
}

/**
 * Brings `build/xs-release` up to date, for measuring what runs on a chip. The worker compiles as the SDK's `xsc -d` does
 * for a debug build, with an opcode wherever a source line begins, which the meter counts and a release build has not.
 * Modules of one line each, without a map that would give them their lines back, have next to none of them.
 */
export function transpileForRelease(): void {
	transpileInto(releaseFolder, writeForRelease);
}

type WriteModule = (source: string, target: string) => void;

function transpileInto(folder: string, writeModule: WriteModule): void {
	for (const [source, target] of mappings) transpileFolder(join(root, source), join(folder, target), writeModule);
	transpileFile(join(root, "main.ts"), join(folder, "main"), writeModule);
	transpileFile(join(root, "hosts/desktop/device/text-decoder.ts"), join(folder, "text/decoder"), writeModule);
}

function transpileFolder(source: string, target: string, writeModule: WriteModule): void {
	for (const entry of readEntries(source)) {
		const from = join(source, entry.name);
		if (entry.isDirectory()) transpileFolder(from, join(target, entry.name), writeModule);
		else if (isModule(entry.name)) transpileFile(from, join(target, entry.name.slice(0, -".ts".length)), writeModule);
	}
}

function readEntries(folder: string) {
	try {
		return readdirSync(folder, { withFileTypes: true });
	} catch {
		return [];
	}
}

function isModule(name: string): boolean {
	return name.endsWith(".ts") && !name.endsWith(".d.ts") && !name.endsWith(".test.ts");
}

function transpileFile(source: string, target: string, writeModule: WriteModule): void {
	const modified = modificationTime(source);
	if (modified === undefined || modified <= (modificationTime(target) ?? 0)) return;
	mkdirSync(dirname(target), { recursive: true });
	writeModule(source, target);
}

function writeForDebug(source: string, target: string): void {
	const { code, map } = transformSync(readFileSync(source, "utf8"), {
		...TO_XS,
		sourcemap: "external",
		sourcefile: relative(dirname(target), source),
	});
	replaceFile(`${target}.map`, map);
	replaceFile(target, `${code}//# sourceMappingURL=${target.slice(target.lastIndexOf("/") + 1)}.map\n`);
}

function writeForRelease(source: string, target: string): void {
	replaceFile(target, transformSync(readFileSync(source, "utf8"), { ...TO_XS, minifyWhitespace: true }).code);
}

/** Several processes may do this at once, and none may load half a module. */
function replaceFile(path: string, text: string): void {
	const fresh = `${path}.${process.pid}`;
	writeFileSync(fresh, text);
	renameSync(fresh, path);
}

function modificationTime(path: string): number | undefined {
	return statSync(path, { throwIfNoEntry: false })?.mtimeMs;
}
