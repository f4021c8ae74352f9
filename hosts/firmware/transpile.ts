import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { transformSync } from "esbuild";
import { makePrivateNamesPlain } from "./private-names";

/** One of the files `NAME-tsconfig.json` that mcconfig writes, a module each. */
interface ModuleConfiguration {
	readonly compilerOptions: { readonly rootDir: string; readonly outDir: string };
	readonly files: readonly string[];
}

/**
 * Does for all modules what the makefile of mcconfig would call tsc for, once a module: tsc takes a second each time to
 * look at types that were looked at before, by `npm run check`. make then finds them done.
 */
export function transpileModules(modulesFolder: string): void {
	for (const entry of readdirSync(modulesFolder, { recursive: true, withFileTypes: true })) {
		if (!entry.name.endsWith("-tsconfig.json")) continue;
		const { compilerOptions, files } = JSON.parse(
			readFileSync(join(entry.parentPath, entry.name), "utf8"),
		) as ModuleConfiguration;
		// An earlier run of mcconfig may have written it for a module that is gone.
		for (const source of files.filter(existsSync))
			transpileModule(source, join(compilerOptions.outDir, relative(compilerOptions.rootDir, source)));
	}
}

function transpileModule(source: string, place: string): void {
	const target = place.replace(/\.ts$/, ".js");
	const { code, map } = transformSync(readFileSync(source, "utf8"), {
		loader: "ts",
		target: "es2022",
		sourcemap: "external",
		sourcesContent: false,
		sourcefile: relative(dirname(target), source),
	});
	mkdirSync(dirname(target), { recursive: true });
	// xsc does not survive the empty map of a module that is nothing but types.
	if (code === "") {
		writeFileSync(target, "export {};\n");
		return;
	}
	writeFileSync(`${target}.map`, map);
	// No character moves, so the map still holds.
	writeFileSync(target, `${makePrivateNamesPlain(code)}//# sourceMappingURL=${basename(target)}.map\n`);
}
