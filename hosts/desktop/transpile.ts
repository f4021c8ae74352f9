import { mkdirSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { transformSync } from "esbuild";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** The folder that a worker runs in: bare specifiers resolve against it. */
export const buildFolder = join(root, "build", "xs");

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
	for (const [source, target] of mappings) transpileFolder(join(root, source), join(buildFolder, target));
	transpileFile(join(root, "main.ts"), join(buildFolder, "main"));
	transpileFile(join(root, "hosts/desktop/device/text-decoder.ts"), join(buildFolder, "text/decoder"));
}

function transpileFolder(source: string, target: string): void {
	for (const entry of readEntries(source)) {
		const from = join(source, entry.name);
		if (entry.isDirectory()) transpileFolder(from, join(target, entry.name));
		else if (isModule(entry.name)) transpileFile(from, join(target, entry.name.slice(0, -".ts".length)));
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

function transpileFile(source: string, target: string): void {
	const modified = modificationTime(source);
	if (modified === undefined || modified <= (modificationTime(target) ?? 0)) return;
	const { code, map } = transformSync(readFileSync(source, "utf8"), {
		loader: "ts",
		target: "es2022",
		format: "esm",
		sourcemap: "external",
		sourcefile: relative(dirname(target), source),
	});
	mkdirSync(dirname(target), { recursive: true });
	replaceFile(`${target}.map`, map);
	replaceFile(target, `${code}//# sourceMappingURL=${target.slice(target.lastIndexOf("/") + 1)}.map\n`);
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
